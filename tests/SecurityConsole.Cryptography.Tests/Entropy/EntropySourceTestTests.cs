using SecurityConsole.Cryptography.Entropy;

namespace SecurityConsole.Cryptography.Tests.Entropy;

public sealed class EntropySourceTestTests
{
    [Fact]
    public void Run_counts_samples_and_leaves_the_source_healthy()
    {
        var test = For(ScriptedSource.Good);
        test.Run(1024);
        var run = test.Run(512);

        Assert.Null(run.Failure);
        Assert.Equal((EntropyState.Healthy, 2L, 1536L, 512, 0L), (run.After.State, run.After.Runs, run.After.Samples, run.After.LastSamples, run.After.Failures));
    }

    [Fact]
    public void Source_that_stays_stuck_has_failed()
    {
        var run = For(ScriptedSource.Stuck).Run(100);

        Assert.Equal((EntropyFailure.RepetitionCount, 5, 5, true), (run.Failure!.Test, run.Failure.Count, run.Failure.Sample, run.Failure.Confirmed));
        Assert.Equal((EntropyState.Failed, 1L, 100L + EntropySourceTest.StartUpSamples), (run.After.State, run.After.Failures, run.After.Samples));
    }

    [Fact]
    public void Failure_whose_repetition_passes_is_kept_and_the_source_is_healthy()
    {
        var test = For(ScriptedSource.Stuck, ScriptedSource.Good);
        var run = test.Run(100);

        Assert.Equal((false, EntropyState.Healthy, 1L), (run.Failure!.Confirmed, run.After.State, run.After.Failures));
        Assert.Equal(run.Failure, test.Run(100).After.LastFailure);
    }

    [Fact]
    public void Bias_fails_the_adaptive_proportion_test()
    {
        var run = For(samples =>
        {
            ScriptedSource.Good(samples);
            for (var i = 0; i < samples.Length; i += 4)
            {
                samples[i] = 0;
            }
        }).Run(512);

        Assert.Equal((EntropyFailure.AdaptiveProportion, 16, (15 * 4) + 1), (run.Failure!.Test, run.Failure.Count, run.Failure.Sample));
    }

    [Fact]
    public void Equal_bytes_count_on_from_one_run_to_the_next()
    {
        var test = For(samples => samples.Fill(1));

        Assert.Null(test.Run(4).Failure);
        Assert.Equal(1, test.Run(1).Failure!.Sample);
    }

    [Fact]
    public void Source_that_gives_nothing_is_unavailable_with_its_reason_until_it_gives_again()
    {
        var test = For(ScriptedSource.Missing, ScriptedSource.Broken, ScriptedSource.Good);

        Assert.Equal((EntropyState.Unavailable, "The token was pulled out. Put it back."), (test.Run(8).After.State, test.Report.Problem));
        Assert.Contains("InvalidOperationException", test.Run(8).After.Problem, StringComparison.Ordinal);
        Assert.Equal((EntropyState.Unavailable, EntropyState.Healthy, ""), (test.Report.State, test.Run(8).After.State, test.Report.Problem));
        Assert.Equal(8, test.Report.Samples);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(255)]
    [InlineData(4097)]
    public void Kernel_and_openssl_fill_any_length_and_pass(int length)
    {
        foreach (var source in (IEntropySource[])[new KernelRandom(), new OpenSslRandom()])
        {
            var (one, two) = (new byte[length + 32], new byte[length + 32]);
            source.Fill(one);
            source.Fill(two);

            Assert.NotEqual(one, two);
            Assert.NotEqual(new byte[16], one[^16..]);
            Assert.Equal(EntropyState.Healthy, new EntropySourceTest(source, HealthTestCutoffs.FullEntropyBytes, TimeProvider.System).Run(length).After.State);
        }
    }

    private static EntropySourceTest For(params Action<Span<byte>>[] calls) => new(new ScriptedSource(calls), HealthTestCutoffs.FullEntropyBytes, TimeProvider.System);
}
