using SecurityConsole.Policy.Syntax;

namespace SecurityConsole.Policy.Evaluation;

/// <summary>Collects which policies hold and which fail. Indices are kept on the stack of the decision, and move to the heap only where they are many.</summary>
/// <param name="permits">Room for the permits that are expected to hold.</param>
/// <param name="forbids">Room for the forbids.</param>
/// <param name="scopeOnly">Whether to leave conditions alone: then a permit counts as if they held, and a forbid with conditions as if they did not.</param>
internal ref struct Findings(Span<int> permits, Span<int> forbids, bool scopeOnly = false)
{
    private Span<int> _permits = permits;
    private Span<int> _forbids = forbids;
    private int _permitCount;
    private int _forbidCount;
    private List<PolicyError>? _errors;

    public void Add(CompiledPolicy[] policies, ref Frame frame)
    {
        foreach (var policy in policies)
        {
            if (!policy.IsInScope(ref frame))
            {
                continue;
            }

            switch (Evaluate(policy, ref frame))
            {
                case Truth.True when policy.Effect == Effect.Permit:
                    Append(ref _permits, ref _permitCount, policy.Index);
                    break;
                case Truth.True:
                    Append(ref _forbids, ref _forbidCount, policy.Index);
                    break;
                case Truth.Error:
                    (_errors ??= []).Add(new(policy, frame.Failure));
                    break;
                default:
                    break;
            }
        }
    }

    private readonly Truth Evaluate(CompiledPolicy policy, ref Frame frame)
    {
        if (policy.Condition is not { } condition)
        {
            return Truth.True;
        }

        return !scopeOnly ? condition(ref frame) : policy.Effect == Effect.Permit ? Truth.True : Truth.False;
    }

    public readonly bool IsPermitted => _forbidCount == 0 && _permitCount > 0;

    public readonly AuthorizationAnswer Answer(CompiledPolicy[] all)
    {
        IReadOnlyList<PolicyError> errors = _errors is null ? [] : [.. _errors.DistinctBy(error => error.Policy.Index).OrderBy(error => error.Policy.Index)];
        return _forbidCount > 0
            ? new(Decision.Deny, Pick(_forbids[.._forbidCount], all), errors)
            : new(_permitCount > 0 ? Decision.Allow : Decision.Deny, Pick(_permits[.._permitCount], all), errors);
    }

    /// <summary>A policy for several actions may have been found under more than one.</summary>
    private static CompiledPolicy[] Pick(Span<int> indices, CompiledPolicy[] all)
    {
        if (indices.IsEmpty)
        {
            return [];
        }

        indices.Sort();
        var distinct = 1;
        for (var i = 1; i < indices.Length; i++)
        {
            if (indices[i] != indices[i - 1])
            {
                indices[distinct++] = indices[i];
            }
        }

        var picked = new CompiledPolicy[distinct];
        for (var i = 0; i < distinct; i++)
        {
            picked[i] = all[indices[i]];
        }

        return picked;
    }

    private static void Append(ref Span<int> list, ref int count, int index)
    {
        if (count == list.Length)
        {
            var larger = new int[list.Length * 2];
            list.CopyTo(larger);
            list = larger;
        }

        list[count++] = index;
    }
}
