using SecurityConsole.Cryptography.Entropy;

namespace SecurityConsole.Cryptography.Tests.Entropy;

public sealed class HealthTestTests
{
    private static readonly HealthTestCutoffs Cutoffs = HealthTestCutoffs.FullEntropyBytes;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(255)]
    public void Stuck_source_fails_with_exactly_the_fifth_equal_byte(byte stuck)
    {
        var test = new RepetitionCountTest(Cutoffs.RepetitionCount);
        Assert.True(test.Passes((byte)(stuck + 1)));

        Assert.Equal([true, true, true, true, false], Enumerable.Range(0, 5).Select(_ => test.Passes(stuck)));
    }

    [Fact]
    public void Four_equal_bytes_in_a_row_pass_however_often_they_come()
    {
        var test = new RepetitionCountTest(Cutoffs.RepetitionCount);

        Assert.All(Enumerable.Range(0, 10_000), i => Assert.True(test.Passes((byte)(i / 4))));
    }

    [Fact]
    public void Biased_source_fails_with_exactly_the_sixteenth_byte_that_equals_the_first_of_the_window()
    {
        var test = new AdaptiveProportionTest(Cutoffs.AdaptiveProportion, Cutoffs.Window);
        // The value comes at every 32nd place, so its sixteenth time is place 15 · 32.
        var failed = Enumerable.Range(0, Cutoffs.Window).Where(i => !test.Passes(i % 32 == 0 ? (byte)7 : (byte)(100 + (i % 32)))).ToList();

        Assert.Equal(15 * 32, failed[0]);
    }

    [Fact]
    public void Fifteen_in_a_window_pass_and_the_next_window_counts_anew()
    {
        var test = new AdaptiveProportionTest(Cutoffs.AdaptiveProportion, Cutoffs.Window);

        // Each window: the value at its first fifteen places, others after that.
        Assert.All(Enumerable.Range(0, 20 * Cutoffs.Window), i => Assert.True(test.Passes(i % Cutoffs.Window < 15 ? (byte)7 : (byte)(100 + (i % 100)))));
    }

    [Fact]
    public void Value_that_is_not_the_first_of_the_window_may_be_frequent()
    {
        var test = new AdaptiveProportionTest(Cutoffs.AdaptiveProportion, Cutoffs.Window);

        Assert.All(Enumerable.Range(0, Cutoffs.Window), i => Assert.True(test.Passes(i == 0 ? (byte)1 : (byte)(i % 2 == 0 ? 2 : 3))));
    }

    [Fact]
    public void False_alarms_over_good_bytes_stay_below_their_bound()
    {
        // 2^26 samples: 0.016 false alarms of the repetition count test and 0.0005 of the other are expected. The seed is fixed, so the outcome is.
        var (alarms, random) = (0, new Random(90_2));
        var (repetition, proportion) = (new RepetitionCountTest(Cutoffs.RepetitionCount), new AdaptiveProportionTest(Cutoffs.AdaptiveProportion, Cutoffs.Window));
        var block = new byte[1 << 16];
        for (var i = 0; i < 1 << 10; i++)
        {
            random.NextBytes(block);
            foreach (var sample in block)
            {
                alarms += repetition.Passes(sample) & proportion.Passes(sample) ? 0 : 1;
            }
        }

        Assert.Equal(0, alarms);
    }

    [Fact]
    public void False_alarms_over_bits_come_about_as_often_as_was_chosen()
    {
        // H = 1, α = 2^-20: a run of 21 begins at one bit in 2^21, so 2^24 bits give about 8; one that never fails would be no test.
        var cutoffs = HealthTestCutoffs.For(1, 20, isBinary: true);
        var test = new RepetitionCountTest(cutoffs.RepetitionCount);
        var (alarms, random) = (0, new Random(90_2));
        for (var i = 0; i < 1 << 24; i++)
        {
            if (!test.Passes((byte)(random.Next() >> 30)))
            {
                alarms++;
                test.Reset();
            }
        }

        Assert.InRange(alarms, 1, 1 << 4);
    }
}
