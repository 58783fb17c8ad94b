namespace SecurityConsole.Cryptography.Entropy;

/// <summary>One failure of a health test. Immutable.</summary>
/// <param name="At">When.</param>
/// <param name="Test"><c>repetition-count</c> or <c>adaptive-proportion</c>.</param>
/// <param name="Count">Equal samples that were counted, which is the cut-off.</param>
/// <param name="Sample">Place of the sample in its run, from 1.</param>
/// <param name="Confirmed">The repetition failed as well.</param>
public sealed record EntropyFailure(DateTimeOffset At, string Test, int Count, int Sample, bool Confirmed)
{
    /// <summary>Name of the repetition count test.</summary>
    public const string RepetitionCount = "repetition-count";

    /// <summary>Name of the adaptive proportion test.</summary>
    public const string AdaptiveProportion = "adaptive-proportion";
}
