namespace SecurityConsole.Policy.Diagnostics;

/// <summary>A stretch of source text, counted in UTF-16 code units, so that an editor can underline it.</summary>
/// <param name="Start">Index of the first code unit.</param>
/// <param name="Length">Zero where something is missing at <paramref name="Start"/>.</param>
public readonly record struct SourceSpan(int Start, int Length)
{
    /// <summary>Index after the last code unit.</summary>
    public int End => Start + Length;

    /// <summary>From the start of this one to the end of <paramref name="last"/>.</summary>
    public SourceSpan To(SourceSpan last) => new(Start, Math.Max(last.End - Start, 0));
}
