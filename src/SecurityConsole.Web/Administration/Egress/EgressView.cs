namespace SecurityConsole.Web.Administration.Egress;

/// <summary>Where a server may be told to go, as the console and the REST API show it.</summary>
/// <param name="Server">The server's name.</param>
/// <param name="Entries">The list, by kind and pattern. A kind without entries is not restricted; of one with entries nothing else may be named.</param>
/// <param name="Mappings">What was said of arguments, by tool and pointer.</param>
public sealed record EgressView(string Server, IReadOnlyList<EgressEntry> Entries, IReadOnlyList<ArgumentMapping> Mappings);
