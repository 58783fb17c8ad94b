using SecurityConsole.Policy.Values;

namespace SecurityConsole.Policy.Analysis.Contexts;

/// <summary>One attribute of a context set to another value.</summary>
/// <param name="Path">Which.</param>
/// <param name="Value">The value; null to take it away.</param>
public sealed record ContextChange(AttributePath Path, CedarValue? Value)
{
    /// <summary>Such as <c>context.args.limit = 101</c>.</summary>
    public override string ToString() => Value is { } value ? $"{Path} = {value}" : $"no {Path}";
}
