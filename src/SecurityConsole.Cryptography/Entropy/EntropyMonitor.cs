namespace SecurityConsole.Cryptography.Entropy;

/// <summary>The health tests of every source that is wired. Thread-safe.</summary>
public sealed class EntropyMonitor(IEnumerable<IEntropySource> sources, TimeProvider time)
{
    private readonly List<EntropySourceTest> _tests = [.. sources.Select(source => new EntropySourceTest(source, HealthTestCutoffs.FullEntropyBytes, time))];

    /// <summary>What is known now.</summary>
    public EntropyReport Report => new(EntropyReport.WhatItMeans, HealthTestCutoffs.FullEntropyBytes, [.. _tests.Select(test => test.Report)], ProcessorRandom.Describe());

    /// <summary>Tests that many bytes of each source.</summary>
    public IReadOnlyList<EntropyRun> Run(int samples) => [.. _tests.Select(test => test.Run(samples))];
}
