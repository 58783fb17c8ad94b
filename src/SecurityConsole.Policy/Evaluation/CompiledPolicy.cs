using System.Collections.Frozen;
using SecurityConsole.Policy.Evaluation.Compilation;
using SecurityConsole.Policy.Syntax;

namespace SecurityConsole.Policy.Evaluation;

/// <summary>A policy ready to decide. Immutable and safe to share.</summary>
public sealed class CompiledPolicy
{
    internal CompiledPolicy(CedarPolicy source, int index)
    {
        Source = source;
        Index = index;
        Annotations = source.Annotations.ToFrozenDictionary(annotation => annotation.Name, annotation => annotation.Value ?? "", StringComparer.Ordinal);
        Principal = new(source.PrincipalScope);
        Action = new(source.ActionScope);
        Resource = new(source.ResourceScope);
        Condition = ConditionCompiler.Compile(source.Conditions);
    }

    public string Id => Source.Id;

    public Effect Effect => Source.Effect;

    /// <summary>Place among the policies of its set, from 0.</summary>
    public int Index { get; }

    /// <summary>Name to value; an annotation without value has an empty one.</summary>
    public IReadOnlyDictionary<string, string> Annotations { get; }

    /// <summary>The policy as written; of a link, its template with the blanks filled.</summary>
    public CedarPolicy Source { get; }

    internal ScopeMatch Principal { get; }

    internal ScopeMatch Action { get; }

    internal ScopeMatch Resource { get; }

    /// <summary>Null where the scope alone decides.</summary>
    internal Test? Condition { get; }

    public override string ToString() => Id;

    internal bool IsInScope(ref Frame frame) =>
        Action.Matches(frame.Action, frame.ActionEntity) && Resource.Matches(frame.Resource, frame.ResourceEntity) && Principal.Matches(frame.Principal, frame.PrincipalEntity);
}
