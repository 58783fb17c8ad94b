using SecurityConsole.Engine.Access;
using SecurityConsole.Engine.Policies.Context;
using SecurityConsole.Policy.Analysis.Contexts;
using SecurityConsole.Policy.Evaluation;
using SecurityConsole.Policy.Schemas;
using SecurityConsole.Policy.Values;

namespace SecurityConsole.Engine.Policies;

/// <summary>Finds contexts in which two snapshots may decide a request differently. Used by one thread at a time.</summary>
/// <param name="before">The one.</param>
/// <param name="after">The other, over the same directory.</param>
/// <param name="schema">What the context of an action may hold; null where that is not known.</param>
public sealed class PolicyContrast(PolicySnapshot before, PolicySnapshot after, CedarSchema? schema)
{
    private readonly Dictionary<PolicyAction, ContextSearch> _searches = [];

    /// <summary>Contexts to try: arguments that the tool has, and whatever else of the context may be otherwise without the catalogue being another.</summary>
    /// <param name="agent">Name of the agent.</param>
    /// <param name="action">What it does.</param>
    /// <param name="server">Name of the server.</param>
    /// <param name="kind">Kind of the capability.</param>
    /// <param name="name">The capability's name or URI.</param>
    /// <param name="context">The context to start from.</param>
    /// <param name="most">The most contexts.</param>
    public ContextPlan Around(string agent, PolicyAction action, string server, CapabilityKind kind, string name, CedarRecord context, int most)
    {
        if (before.Enforced is not { } old || after.Enforced is not { } now)
        {
            return ContextPlan.Nothing;
        }

        if (!_searches.TryGetValue(action, out var search))
        {
            _searches[action] = search = new(old, now, ContextFreedom.ShapeOf(schema, action));
        }

        var subject = before.SubjectOf(server, kind, name);
        var request = new AuthorizationRequest(before.AgentOf(agent), PolicyActions.UidOf(action), subject.Uid, context);
        var plan = search.Around(request, new CallEntities(before.Entities, subject.Entity), path => ContextFreedom.MayChange(path, subject.Facts), most);
        return plan with { Changes = plan.Changes.Select(ContextFreedom.Complete).OfType<IReadOnlyList<ContextChange>>() };
    }
}
