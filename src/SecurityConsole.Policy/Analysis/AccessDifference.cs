using SecurityConsole.Policy.Entities;
using SecurityConsole.Policy.Evaluation;

namespace SecurityConsole.Policy.Analysis;

/// <summary>Requests that change alike: each of the principals with each of the resources.</summary>
/// <param name="Change">What happens to them.</param>
/// <param name="Principals">Who, sorted.</param>
/// <param name="Action">Does what.</param>
/// <param name="Resources">To what, sorted.</param>
/// <param name="Requests">How many of the compared requests are in the group; more than one for a principal and a resource where contexts differ.</param>
/// <param name="Example">One of them, to look at or to try.</param>
/// <param name="Before">The ids of the policies that decided it before; empty where none permitted.</param>
/// <param name="After">The ids of the policies that decide it after.</param>
public sealed record AccessDifference(
    AccessChange Change,
    IReadOnlyList<EntityUid> Principals,
    EntityUid Action,
    IReadOnlyList<EntityUid> Resources,
    long Requests,
    AuthorizationRequest Example,
    IReadOnlyList<string> Before,
    IReadOnlyList<string> After);
