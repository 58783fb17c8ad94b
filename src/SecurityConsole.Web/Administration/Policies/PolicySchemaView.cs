namespace SecurityConsole.Web.Administration.Policies;

/// <summary>What policies can be about.</summary>
/// <param name="Schema">In Cedar's schema syntax; the arguments of tools as the live catalogue has them.</param>
public sealed record PolicySchemaView(string Schema);
