using SecurityConsole.Policy.Analysis.Contexts;
using SecurityConsole.Policy.Entities;
using SecurityConsole.Policy.Evaluation;
using SecurityConsole.Policy.Schemas;
using SecurityConsole.Policy.Syntax;

namespace SecurityConsole.Policy.Analysis;

/// <summary>
/// Compares two sets of policies by effect: who gains or loses what. It decides the requests that the caller gives, so that it finds a difference exactly where one of them shows it;
/// policies that differ for none of them count as equal. A forbid that fails to evaluate denies, as at the gateway.
/// </summary>
public static class PolicyComparison
{
    private const int ReportEvery = 1024;

    /// <summary>Decides every request by both sets and groups what differs.</summary>
    /// <param name="before">The policies in force.</param>
    /// <param name="after">Those that would take their place.</param>
    /// <param name="entities">The entities, for both.</param>
    /// <param name="requests">Principals, actions, resources and contexts that stand for what happens; enumerated once, never held.</param>
    /// <param name="progress">Told the number of requests decided so far, every 1,024 and at the end.</param>
    /// <param name="cancellation">Ends the comparison.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static ComparisonResult Compare(
        CompiledPolicies before, CompiledPolicies after, EntitySource entities, IEnumerable<AuthorizationRequest> requests,
        IProgress<long>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        ArgumentNullException.ThrowIfNull(requests);
        var changes = new Dictionary<Key, Bucket>();
        var compared = 0L;
        foreach (var request in requests)
        {
            cancellation.ThrowIfCancellationRequested();
            Add(request, before.Decide(request, entities), after.Decide(request, entities), changes);
            if (++compared % ReportEvery == 0)
            {
                progress?.Report(compared);
            }
        }

        progress?.Report(compared);
        return new(compared, Group(changes));
    }

    /// <summary>
    /// The same, with each request tried in the contexts around its own that policies which differ may tell apart (<see cref="ContextSearch"/>). So it also finds what only shows
    /// for some argument, at some hour or from some network that no request names.
    /// </summary>
    /// <param name="before">The policies in force.</param>
    /// <param name="after">Those that would take their place.</param>
    /// <param name="entities">The entities, for both.</param>
    /// <param name="requests">Requests, with contexts to start from.</param>
    /// <param name="shape">The type of the context; null where nothing is known of it.</param>
    /// <param name="most">The most contexts for one request.</param>
    /// <param name="cancellation">Ends the comparison.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static ComparisonResult CompareInContexts(
        CompiledPolicies before, CompiledPolicies after, EntitySource entities, IEnumerable<AuthorizationRequest> requests,
        CedarType? shape = null, int most = ContextSearch.MostCombinations, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(requests);
        var search = new ContextSearch(before, after, shape);
        var isWhole = true;
        return Compare(before, after, entities, requests.SelectMany(Around), cancellation: cancellation) with { IsWhole = isWhole };

        IEnumerable<AuthorizationRequest> Around(AuthorizationRequest request)
        {
            var plan = search.Around(request, entities, most: most);
            isWhole &= plan.IsWhole;
            return plan.Changes.Select(changes => request with { Context = ChangedContext.Of(request.Context, changes) }).DefaultIfEmpty(request);
        }
    }

    private static void Add(in AuthorizationRequest request, in AuthorizationAnswer before, in AuthorizationAnswer after, Dictionary<Key, Bucket> changes)
    {
        var (allowed, allows) = (IsAllowed(before), IsAllowed(after));
        if (allowed == allows && (!allows || Marks(before) == Marks(after)))
        {
            return;
        }

        var change = allowed == allows ? AccessChange.Altered : allows ? AccessChange.Gained : AccessChange.Lost;
        var key = new Key(change, request.Action, request.Principal, Deciding(before), Deciding(after));
        if (!changes.TryGetValue(key, out var bucket))
        {
            changes[key] = bucket = new(request);
        }

        bucket.Requests++;
        bucket.Resources.Add(request.Resource);
    }

    // Principals of whom the same is true are one group: a team that gains a tool is one line, not one for each of its agents.
    private static List<AccessDifference> Group(Dictionary<Key, Bucket> changes) =>
    [
        .. from change in changes
           let resources = change.Value.Resources.OrderBy(uid => uid.Type, StringComparer.Ordinal).ThenBy(uid => uid.Id, StringComparer.Ordinal).ToList()
           group (change.Key, change.Value, Resources: resources)
               by (change.Key.Change, change.Key.Action, change.Key.Before, change.Key.After, Touched: string.Join('\n', resources.Select(uid => $"{uid.Type}::{StringEscapes.Quote(uid.Id)}"))) into same
           let requests = same.Sum(each => each.Value.Requests)
           orderby same.Key.Change, requests descending, same.Key.Action.Type, same.Key.Action.Id, same.Key.Touched
           let principals = same.Select(each => each.Key.Principal).OrderBy(uid => uid.Type, StringComparer.Ordinal).ThenBy(uid => uid.Id, StringComparer.Ordinal).ToList()
           let first = same.First()
           select new AccessDifference(same.Key.Change, principals, same.Key.Action, first.Resources, requests, first.Value.Example, Split(same.Key.Before), Split(same.Key.After)),
    ];

    private static bool IsAllowed(in AuthorizationAnswer answer)
    {
        foreach (var error in answer.Errors)
        {
            if (error.Policy.Effect == Effect.Forbid)
            {
                return false;
            }
        }

        return answer.Decision == Decision.Allow;
    }

    // Failed forbids decide too.
    private static string Deciding(in AuthorizationAnswer answer) => string.Join(
        '\n', answer.Reasons.Concat(answer.Errors.Where(error => error.Policy.Effect == Effect.Forbid).Select(error => error.Policy)).Select(policy => policy.Id));

    private static string[] Split(string ids) => ids.Length == 0 ? [] : ids.Split('\n');

    private static string Marks(in AuthorizationAnswer answer) => string.Join(
        '\n', answer.Reasons.SelectMany(policy => policy.Annotations).Where(annotation => !PolicyFacts.IsNote(annotation.Key))
            .Select(annotation => $"{annotation.Key}={StringEscapes.Quote(annotation.Value)}").Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));

    private readonly record struct Key(AccessChange Change, EntityUid Action, EntityUid Principal, string Before, string After);

    private sealed class Bucket(AuthorizationRequest example)
    {
        public AuthorizationRequest Example { get; } = example;

        public HashSet<EntityUid> Resources { get; } = [];

        public long Requests { get; set; }
    }
}
