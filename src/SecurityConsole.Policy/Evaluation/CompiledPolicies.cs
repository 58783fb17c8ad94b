using SecurityConsole.Policy.Entities;
using SecurityConsole.Policy.Syntax;
using SecurityConsole.Policy.Values;

namespace SecurityConsole.Policy.Evaluation;

/// <summary>A policy set ready to decide. Immutable and safe to share between threads; a decision takes no lock and waits for nothing.</summary>
public sealed class CompiledPolicies
{
    private const int ExpectedMatches = 32;

    private readonly CompiledPolicy[] _policies;
    private readonly PolicyIndex _index;

    private CompiledPolicies(CompiledPolicy[] policies)
    {
        _policies = policies;
        _index = new(policies);
    }

    /// <summary>Every policy, links included, by <see cref="CompiledPolicy.Index"/>.</summary>
    public IReadOnlyList<CompiledPolicy> Policies => _policies;

    /// <summary>Compiles policies and links; templates alone decide nothing.</summary>
    public static CompiledPolicies Compile(PolicySet policies) => new([.. policies.Instances().Select((policy, index) => new CompiledPolicy(policy, index))]);

    /// <summary>
    /// Decides a request. Denies unless a permit holds; a forbid that holds always denies. A policy whose evaluation fails takes no part and is
    /// reported: whoever asks decides what a failed forbid means.
    /// </summary>
    public AuthorizationAnswer Decide(in AuthorizationRequest request, EntitySource entities)
    {
        var frame = new Frame(request, entities);
        var findings = new Findings(stackalloc int[ExpectedMatches], stackalloc int[ExpectedMatches]);
        _index.Visit(ref frame, ref findings);
        return findings.Answer(_policies);
    }

    /// <summary>
    /// Whether some context could permit the request, as far as scopes tell: a permit's scope matches, and no forbid without conditions does.
    /// What this denies, no context allows, so it may be hidden; what it does not deny may still be denied.
    /// </summary>
    public bool CouldPermit(EntityUid principal, EntityUid action, EntityUid resource, EntitySource entities)
    {
        var frame = new Frame(new(principal, action, resource, RecordValue.Empty), entities);
        var findings = new Findings(stackalloc int[ExpectedMatches], stackalloc int[ExpectedMatches], scopeOnly: true);
        _index.Visit(ref frame, ref findings);
        return findings.IsPermitted;
    }

    /// <summary>The policies whose scope matches, whatever their conditions say: for explanations.</summary>
    public IReadOnlyList<CompiledPolicy> InScope(in AuthorizationRequest request, EntitySource entities)
    {
        var frame = new Frame(request, entities);
        var found = new List<CompiledPolicy>();
        foreach (var policy in _policies)
        {
            if (policy.IsInScope(ref frame))
            {
                found.Add(policy);
            }
        }

        return found;
    }

    /// <summary>The same decision without the index: what tests and benchmarks compare with.</summary>
    internal AuthorizationAnswer DecideByScan(in AuthorizationRequest request, EntitySource entities)
    {
        var frame = new Frame(request, entities);
        var findings = new Findings(stackalloc int[ExpectedMatches], stackalloc int[ExpectedMatches]);
        findings.Add(_policies, ref frame);
        return findings.Answer(_policies);
    }
}
