namespace SecurityConsole.Cryptography.Entropy;

/// <summary>All sources at one moment. Immutable.</summary>
/// <param name="Meaning">What these tests say, and what they do not.</param>
/// <param name="Cutoffs">At which counts they fail.</param>
/// <param name="Sources">The sources, in the order in which they were wired.</param>
/// <param name="Processor">What can be said of the processor's own instruction.</param>
public sealed record EntropyReport(string Meaning, HealthTestCutoffs Cutoffs, IReadOnlyList<EntropySourceReport> Sources, string Processor)
{
    /// <summary>The sentence that must stand wherever results are shown.</summary>
    public const string WhatItMeans =
        "Health tests of outputs (NIST SP 800-90B, repetition count and adaptive proportion, α = 2⁻³⁰): they notice a source that is stuck or badly biased. They are no assessment of a noise source and no proof of randomness.";
}
