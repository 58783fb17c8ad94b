namespace SecurityConsole.Conformance.Tests;

/// <summary>One era of the official suite.</summary>
/// <param name="Side">What it judges: <c>server</c>, or <c>client</c> (then: what the gateway made of a client's requests).</param>
/// <param name="Era">Revision, such as <c>2025-11-25</c>.</param>
/// <param name="Direct">Against the fixture or client itself.</param>
/// <param name="Gateway">Through the gateway.</param>
/// <param name="OnlyThroughGateway">Checks that pass directly and not through the gateway.</param>
public sealed record SuiteResult(string Side, string Era, CheckCounts Direct, CheckCounts Gateway, IReadOnlyList<Difference> OnlyThroughGateway);
