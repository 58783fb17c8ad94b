namespace SecurityConsole.Cryptography.Entropy;

/// <summary>SP 800-90B §4.4.1: notices a source that is stuck at one value. Keeps its count from sample to sample; used by one thread at a time.</summary>
/// <param name="cutoff">Equal samples in a row at which it fails; at least 2.</param>
public sealed class RepetitionCountTest(int cutoff)
{
    private int _last = -1;

    /// <summary>Equal samples in a row, the newest included.</summary>
    public int Count { get; private set; }

    /// <summary>Takes the next sample.</summary>
    /// <returns>False when the cut-off is reached.</returns>
    public bool Passes(byte sample)
    {
        (Count, _last) = (sample == _last ? Count + 1 : 1, sample);
        return Count < cutoff;
    }

    /// <summary>Begins anew.</summary>
    public void Reset() => (Count, _last) = (0, -1);
}
