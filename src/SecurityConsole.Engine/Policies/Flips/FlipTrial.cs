using SecurityConsole.Engine.Access;
using SecurityConsole.Engine.Policies.Context;
using SecurityConsole.Engine.Policies.Obligations;
using SecurityConsole.Policy.Analysis.Contexts;
using SecurityConsole.Policy.Entities;
using SecurityConsole.Policy.Evaluation;
using SecurityConsole.Policy.Syntax;
using SecurityConsole.Policy.Values;

namespace SecurityConsole.Engine.Policies.Flips;

/// <summary>One request, decided again with something changed. Used by one thread.</summary>
internal sealed class FlipTrial
{
    private readonly CompiledPolicies _policies;
    private readonly IReadOnlyList<Obligation> _obligations;
    private readonly AuthorizationRequest _request;
    private readonly CallEntities _entities;
    private readonly Entity _subject;

    public FlipTrial(PolicySnapshot policies, string agent, PolicyAction action, string server, CapabilityKind kind, string name, CedarRecord context)
    {
        (_policies, _obligations) = (policies.Enforced!, policies.Obligations);
        _subject = policies.SubjectOf(server, kind, name).Entity;
        _entities = new(policies.Entities, _subject);
        _request = new(policies.AgentOf(agent), PolicyActions.UidOf(action), _subject.Uid, context);
        InScope = _policies.InScope(_request, _entities);
        Found = PolicyTrial.Judge(_policies, _obligations, _request, _entities);
    }

    /// <summary>What is decided as it is.</summary>
    public PolicyJudgement Found { get; }

    /// <summary>Policies whose scope matches.</summary>
    public IReadOnlyList<CompiledPolicy> InScope { get; }

    /// <summary>Every policy.</summary>
    public IReadOnlyList<CompiledPolicy> All => _policies.Policies;

    /// <summary>The agent and what it asks for, as far as they are known.</summary>
    public IEnumerable<Entity> Members => _entities.TryGet(_request.Principal, out var agent) ? [agent, _subject] : [_subject];

    /// <summary>The values of an attribute that policies in scope tell apart.</summary>
    public IReadOnlyList<CedarValue?> ValuesOf(ContextProbe probe, AttributePath path) => probe.ValuesOf(path, _request, _entities);

    /// <summary>What an attribute is; null where it is absent.</summary>
    public CedarValue? Now(AttributePath path) => path.TryRead(_request.Context, out var value) ? value : null;

    /// <summary>With another context; null where there is none such.</summary>
    public PolicyJudgement? With(ContextChange change) => ContextFreedom.Complete([change]) is { } changes
        ? PolicyTrial.Judge(_policies, _obligations, _request with { Context = ChangedContext.Of(_request.Context, changes) }, _entities)
        : null;

    /// <summary>With the agent, or what it asks for, in a group more or less.</summary>
    public PolicyJudgement With(Entity member, EntityUid group)
    {
        var groups = member.Ancestors.Contains(group) ? member.Ancestors.Where(other => !other.Equals(group)) : member.Ancestors.Append(group);
        return PolicyTrial.Judge(_policies, _obligations, _request, new CallEntities(_entities, new Entity(member.Uid, member.Attributes, groups, member.Tags)));
    }

    /// <summary>Without a policy.</summary>
    public PolicyJudgement Without(CompiledPolicy policy)
    {
        CompiledPolicy[] others = [.. InScope.Where(other => other != policy)];
        return PolicyTrial.Judge(CompiledPolicies.Compile(PolicySet.Of(others.Select(other => other.Source))), [.. others.Select(other => _obligations[other.Index])], _request, _entities);
    }

    /// <summary>Whether a policy has a part in what is decided.</summary>
    public bool Decides(CompiledPolicy policy)
    {
        var id = _obligations[policy.Index].Id;
        return Found.Policies.Contains(id) || Found.Faulted.Any(fault => fault.StartsWith($"{id}: ", StringComparison.Ordinal));
    }

    /// <summary>The id of a policy as records name it.</summary>
    public string IdOf(CompiledPolicy policy) => _obligations[policy.Index].Id;
}
