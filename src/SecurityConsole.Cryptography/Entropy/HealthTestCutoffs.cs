namespace SecurityConsole.Cryptography.Entropy;

/// <summary>At how many equal samples the health tests of NIST SP 800-90B §4.4 fail. Immutable.</summary>
/// <param name="RepetitionCount">Equal samples in a row that are one too many.</param>
/// <param name="AdaptiveProportion">Samples of a window that equal its first one, that one included, that are one too many.</param>
/// <param name="Window">Samples of a window.</param>
public sealed record HealthTestCutoffs(int RepetitionCount, int AdaptiveProportion, int Window)
{
    private const int BinaryWindow = 1024;
    private const int OtherWindow = 512;

    /// <summary>For bytes that carry 8 bits of entropy each, with a false alarm in about 2³⁰ samples.</summary>
    public static HealthTestCutoffs FullEntropyBytes { get; } = For(minEntropy: 8, falsePositiveExponent: 30, isBinary: false);

    /// <summary>The cut-offs of SP 800-90B §4.4.1 and §4.4.2: <c>1 + ⌈−log₂ α / H⌉</c> and <c>1 + CRITBINOM(W, 2^−H, 1 − α)</c>.</summary>
    /// <param name="minEntropy">H, bits of min-entropy a sample; more than 0, at most 8.</param>
    /// <param name="falsePositiveExponent">α = 2^−this, 20 to 40.</param>
    /// <param name="isBinary">Samples are single bits, so the window has 1,024 of them and not 512.</param>
    public static HealthTestCutoffs For(double minEntropy, int falsePositiveExponent, bool isBinary)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(minEntropy);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(minEntropy, 8);
        ArgumentOutOfRangeException.ThrowIfLessThan(falsePositiveExponent, 20);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(falsePositiveExponent, 40);
        var window = isBinary ? BinaryWindow : OtherWindow;
        var critical = CriticalValue(window, Math.Pow(2, -minEntropy), Math.Pow(2, -falsePositiveExponent));
        return new(1 + (int)Math.Ceiling(falsePositiveExponent / minEntropy), 1 + critical, window);
    }

    // The smallest k with P(X > k) at most alpha. The tail is summed from its small end, where nothing is lost to rounding.
    private static int CriticalValue(int trials, double probability, double alpha)
    {
        var tail = 0.0;
        for (var k = trials; k > 0; k--)
        {
            tail += Math.Exp(LogOfTerm(trials, k, probability));
            if (tail > alpha)
            {
                return k;
            }
        }

        return 0;
    }

    private static double LogOfTerm(int trials, int k, double probability)
    {
        var log = (k * Math.Log(probability)) + ((trials - k) * Math.Log(1 - probability));
        for (var i = 1; i <= k; i++)
        {
            log += Math.Log(trials - k + i) - Math.Log(i);
        }

        return log;
    }
}
