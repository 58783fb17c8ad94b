namespace SecurityConsole.Engine.Signals.Networks;

/// <summary>A place in the network that has a name. Immutable.</summary>
/// <param name="Name">Unique; 1–64 characters of <c>[a-z0-9-]</c>.</param>
/// <param name="Ranges">Blocks as <see cref="AddressPrefix"/> writes them.</param>
public sealed record NamedNetwork(string Name, IReadOnlyList<string> Ranges);
