namespace SecurityConsole.Engine.Budgets;

/// <summary>A sum over the last minute or hour, in 60 slots. Thread-safe; adding takes no lock.</summary>
/// <remarks>A slot carries the number of its turn beside its sum, so an old turn counts as nothing. Whoever starts a new turn of a slot may lose what another adds in the same instant of an idle slot: never more than one slot's first amounts.</remarks>
internal sealed class SlidingCounter(TimeSpan slot)
{
    public const int Slots = 60;

    private readonly long[] _turns = new long[Slots];
    private readonly long[] _sums = new long[Slots];

    public void Add(long amount, DateTimeOffset now)
    {
        var turn = now.UtcTicks / slot.Ticks;
        var at = (int)(turn % Slots);
        var seen = Interlocked.Read(ref _turns[at]);
        if (seen < turn && Interlocked.CompareExchange(ref _turns[at], turn, seen) == seen)
        {
            Interlocked.Exchange(ref _sums[at], amount);
        }
        else if (Interlocked.Read(ref _turns[at]) == turn)
        {
            Interlocked.Add(ref _sums[at], amount);
        }
    }

    public long Sum(DateTimeOffset now)
    {
        var turn = now.UtcTicks / slot.Ticks;
        long sum = 0;
        for (var i = 0; i < Slots; i++)
        {
            if (Interlocked.Read(ref _turns[i]) is var own && own > turn - Slots && own <= turn)
            {
                sum += Interlocked.Read(ref _sums[i]);
            }
        }

        return sum;
    }

    /// <summary>Slots that count, as turn and sum.</summary>
    public IReadOnlyList<long[]> Save(DateTimeOffset now)
    {
        var turn = now.UtcTicks / slot.Ticks;
        return [.. Enumerable.Range(0, Slots).Where(i => _turns[i] > turn - Slots && _turns[i] <= turn && _sums[i] > 0).Select(i => new[] { _turns[i], _sums[i] })];
    }

    public void Restore(IEnumerable<long[]> saved)
    {
        foreach (var pair in saved)
        {
            if (pair is [> 0 and var turn, >= 0 and var sum])
            {
                (_turns[turn % Slots], _sums[turn % Slots]) = (turn, sum);
            }
        }
    }
}
