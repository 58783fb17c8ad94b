namespace SecurityConsole.Conformance.Tests;

/// <summary>The official suite against a server that dials in, through connectors at both ends.</summary>
/// <param name="Server">Name of the server behind <c>secconsole serve</c>.</param>
/// <param name="Era">Revision, such as <c>2025-11-25</c>.</param>
/// <param name="Ok">Checks that passed.</param>
/// <param name="Failed">Checks that fail and do not when the same server is called over HTTP directly.</param>
/// <param name="Failures">Those.</param>
public sealed record ConnectorSuite(string Server, string Era, int Ok, int Failed, IReadOnlyList<Difference> Failures);
