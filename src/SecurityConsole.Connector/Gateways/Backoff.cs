using System.Security.Cryptography;

namespace SecurityConsole.Connector.Gateways;

/// <summary>How long to wait before the next try: doubling, bounded, and different for each connector, so that not all of them come back at once.</summary>
internal sealed class Backoff(TimeSpan first, TimeSpan longest)
{
    private const int Spread = 250;
    private int _tries;

    /// <summary>The next wait.</summary>
    public TimeSpan Next()
    {
        var wait = TimeSpan.FromTicks(Math.Min(longest.Ticks, first.Ticks << Math.Min(_tries++, 20)));
        return wait * (1 - (RandomNumberGenerator.GetInt32(Spread) / 1000.0));
    }

    /// <summary>Begins anew: it worked.</summary>
    public void Reset() => _tries = 0;
}
