using System.Numerics;
using SecurityConsole.Cryptography.Entropy;

namespace SecurityConsole.Cryptography.Tests.Entropy;

public sealed class HealthTestCutoffsTests
{
    [Fact]
    public void Bytes_of_full_entropy_fail_at_5_in_a_row_and_16_of_512() =>
        Assert.Equal(new HealthTestCutoffs(5, 16, 512), HealthTestCutoffs.FullEntropyBytes);

    // H is a power of two here, so that 2^-H is a fraction without rounding for both sides.
    [Theory]
    [InlineData(8, 30, false)]
    [InlineData(8, 20, false)]
    [InlineData(8, 40, false)]
    [InlineData(7, 30, false)]
    [InlineData(4, 30, false)]
    [InlineData(2, 25, false)]
    [InlineData(1, 30, false)]
    [InlineData(1, 30, true)]
    [InlineData(1, 20, true)]
    public void Cutoffs_are_those_of_exact_arithmetic(int minEntropy, int exponent, bool isBinary)
    {
        var cutoffs = HealthTestCutoffs.For(minEntropy, exponent, isBinary);

        Assert.Equal(1 + ((exponent + minEntropy - 1) / minEntropy), cutoffs.RepetitionCount);
        Assert.Equal(1 + ExactCriticalValue(isBinary ? 1024 : 512, minEntropy, exponent), cutoffs.AdaptiveProportion);
    }

    [Theory]
    [InlineData(0, 30)]
    [InlineData(8.5, 30)]
    [InlineData(8, 19)]
    [InlineData(8, 41)]
    public void Values_without_a_meaning_are_refused(double minEntropy, int exponent) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => HealthTestCutoffs.For(minEntropy, exponent, isBinary: false));

    // CRITBINOM in whole numbers: P(X = k) · 2^(H·W) = C(W, k) · (2^H − 1)^(W − k).
    private static int ExactCriticalValue(int window, int minEntropy, int exponent)
    {
        var whole = BigInteger.One << (minEntropy * window);
        var wanted = whole - (whole >> exponent);
        var (sum, choose) = (BigInteger.Zero, BigInteger.One);
        for (var k = 0; ; k++)
        {
            sum += choose * BigInteger.Pow((BigInteger.One << minEntropy) - 1, window - k);
            if (sum >= wanted)
            {
                return k;
            }

            choose = choose * (window - k) / (k + 1);
        }
    }
}
