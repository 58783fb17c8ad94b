using System.Collections.Frozen;
using SecurityConsole.Policy.Entities;
using SecurityConsole.Policy.Syntax;

namespace SecurityConsole.Policy.Evaluation;

/// <summary>
/// Finds the policies whose scope may match without looking at the others. Every policy lies under one part of its scope: the one that it
/// shares with the fewest others. A policy for several actions lies under each of them.
/// </summary>
internal sealed class PolicyIndex
{
    private readonly FrozenDictionary<EntityUid, CompiledPolicy[]> _byPrincipal;
    private readonly FrozenDictionary<EntityUid, CompiledPolicy[]> _byAction;
    private readonly FrozenDictionary<EntityUid, CompiledPolicy[]> _byResource;
    private readonly FrozenDictionary<string, CompiledPolicy[]> _byPrincipalType;
    private readonly FrozenDictionary<string, CompiledPolicy[]> _byResourceType;
    private readonly CompiledPolicy[] _others;

    public PolicyIndex(IReadOnlyList<CompiledPolicy> policies)
    {
        var principals = Count(policies, policy => policy.Principal);
        var actions = Count(policies, policy => policy.Action);
        var resources = Count(policies, policy => policy.Resource);
        var principalTypes = CountTypes(policies, policy => policy.Principal);
        var resourceTypes = CountTypes(policies, policy => policy.Resource);
        var byPart = policies.ToLookup(policy =>
        {
            var parts = new[]
            {
                (Part.Principal, SizeOf(policy.Principal, principals)),
                (Part.Resource, SizeOf(policy.Resource, resources)),
                (Part.PrincipalType, SizeOf(policy.Principal, principalTypes)),
                (Part.ResourceType, SizeOf(policy.Resource, resourceTypes)),
                (Part.Action, SizeOf(policy.Action, actions)),
                (Part.None, policies.Count + 1),
            };
            return parts.MinBy(part => part.Item2).Item1;
        });
        _byPrincipal = Group(byPart[Part.Principal], policy => policy.Principal);
        _byAction = Group(byPart[Part.Action], policy => policy.Action);
        _byResource = Group(byPart[Part.Resource], policy => policy.Resource);
        _byPrincipalType = byPart[Part.PrincipalType].GroupBy(policy => policy.Principal.Type!, StringComparer.Ordinal).ToFrozenDictionary(group => group.Key, group => group.ToArray(), StringComparer.Ordinal);
        _byResourceType = byPart[Part.ResourceType].GroupBy(policy => policy.Resource.Type!, StringComparer.Ordinal).ToFrozenDictionary(group => group.Key, group => group.ToArray(), StringComparer.Ordinal);
        _others = [.. byPart[Part.None]];
    }

    private enum Part
    {
        Principal,
        Action,
        Resource,
        PrincipalType,
        ResourceType,
        None,
    }

    /// <summary>Shows the findings every policy that may match, and maybe others.</summary>
    public void Visit(ref Frame frame, ref Findings findings)
    {
        Visit(_byPrincipal, frame.Principal, frame.PrincipalEntity, ref frame, ref findings);
        Visit(_byAction, frame.Action, frame.ActionEntity, ref frame, ref findings);
        Visit(_byResource, frame.Resource, frame.ResourceEntity, ref frame, ref findings);
        if (_byPrincipalType.Count > 0 && _byPrincipalType.TryGetValue(frame.Principal.Type, out var ofPrincipalType))
        {
            findings.Add(ofPrincipalType, ref frame);
        }

        if (_byResourceType.Count > 0 && _byResourceType.TryGetValue(frame.Resource.Type, out var ofResourceType))
        {
            findings.Add(ofResourceType, ref frame);
        }

        findings.Add(_others, ref frame);
    }

    private static void Visit(FrozenDictionary<EntityUid, CompiledPolicy[]> index, EntityUid uid, Entity? entity, ref Frame frame, ref Findings findings)
    {
        if (index.Count == 0)
        {
            return;
        }

        if (index.TryGetValue(uid, out var own))
        {
            findings.Add(own, ref frame);
        }

        if (entity is null)
        {
            return;
        }

        foreach (var ancestor in entity.AncestorSpan)
        {
            if (index.TryGetValue(ancestor, out var inherited))
            {
                findings.Add(inherited, ref frame);
            }
        }
    }

    private static Dictionary<EntityUid, int> Count(IReadOnlyList<CompiledPolicy> policies, Func<CompiledPolicy, ScopeMatch> part)
    {
        var counts = new Dictionary<EntityUid, int>();
        foreach (var policy in policies)
        {
            foreach (var entity in part(policy).Entities)
            {
                counts[entity] = counts.GetValueOrDefault(entity) + 1;
            }
        }

        return counts;
    }

    private static Dictionary<string, int> CountTypes(IReadOnlyList<CompiledPolicy> policies, Func<CompiledPolicy, ScopeMatch> part)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var policy in policies)
        {
            if (part(policy).Type is { } type)
            {
                counts[type] = counts.GetValueOrDefault(type) + 1;
            }
        }

        return counts;
    }

    /// <summary>How many policies share this part of the scope; the greatest number where it is open.</summary>
    private static int SizeOf(ScopeMatch part, Dictionary<EntityUid, int> counts)
    {
        if (part.Kind is ScopeKind.Any or ScopeKind.Is)
        {
            return int.MaxValue;
        }

        var size = 0;
        foreach (var entity in part.Entities)
        {
            size += counts[entity];
        }

        return size;
    }

    private static int SizeOf(ScopeMatch part, Dictionary<string, int> counts) => part.Type is { } type ? counts[type] : int.MaxValue;

    private static FrozenDictionary<EntityUid, CompiledPolicy[]> Group(IEnumerable<CompiledPolicy> policies, Func<CompiledPolicy, ScopeMatch> part)
    {
        var groups = new Dictionary<EntityUid, List<CompiledPolicy>>();
        foreach (var policy in policies)
        {
            foreach (var entity in part(policy).Entities)
            {
                if (!groups.TryGetValue(entity, out var group))
                {
                    groups[entity] = group = [];
                }

                group.Add(policy);
            }
        }

        return groups.ToFrozenDictionary(group => group.Key, group => group.Value.ToArray());
    }
}
