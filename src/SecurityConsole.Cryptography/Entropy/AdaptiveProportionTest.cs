namespace SecurityConsole.Cryptography.Entropy;

/// <summary>SP 800-90B §4.4.2: notices a value that has become too frequent. Keeps its window from sample to sample; used by one thread at a time.</summary>
/// <param name="cutoff">Samples of a window that equal its first one, that one included, at which it fails.</param>
/// <param name="window">Samples of a window.</param>
public sealed class AdaptiveProportionTest(int cutoff, int window)
{
    private byte _first;
    private int _seen;

    /// <summary>Samples of the present window that equal its first one, that one included.</summary>
    public int Count { get; private set; }

    /// <summary>Takes the next sample.</summary>
    /// <returns>False when the cut-off is reached.</returns>
    public bool Passes(byte sample)
    {
        if (_seen == 0)
        {
            (_first, Count) = (sample, 1);
        }
        else if (sample == _first)
        {
            Count++;
        }

        _seen = (_seen + 1) % window;
        return Count < cutoff;
    }

    /// <summary>Begins a new window.</summary>
    public void Reset() => (_seen, Count) = (0, 0);
}
