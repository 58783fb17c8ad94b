namespace SecurityConsole.Engine.Destinations;

/// <summary>One entry of a server's egress list. Immutable.</summary>
/// <param name="ServerId">Whose list.</param>
/// <param name="Kind">What it is about.</param>
/// <param name="Pattern">As <see cref="EgressPattern"/> writes it.</param>
public sealed record EgressRule(Guid ServerId, EgressKind Kind, string Pattern);
