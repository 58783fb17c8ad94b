using SecurityConsole.Policy.Entities;
using SecurityConsole.Policy.Values;

namespace SecurityConsole.Web.Administration.Policies.Tests;

/// <summary>One test: a request, and what has to be decided about it.</summary>
/// <param name="Document">Document that it is written in.</param>
/// <param name="Name">Unique in its document.</param>
/// <param name="Principal">Who.</param>
/// <param name="Action">Does what.</param>
/// <param name="Resource">To what.</param>
/// <param name="Context">In which context.</param>
/// <param name="Entities">What there is.</param>
/// <param name="Expected">What has to be decided.</param>
/// <param name="Policies">Ids of exactly those policies that have to decide it; null where it does not matter which.</param>
internal sealed record PolicyTestCase(
    string Document,
    string Name,
    EntityUid Principal,
    EntityUid Action,
    EntityUid Resource,
    RecordValue Context,
    EntityStore Entities,
    PolicyEffect Expected,
    IReadOnlyList<string>? Policies);
