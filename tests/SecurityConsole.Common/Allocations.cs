namespace SecurityConsole.Common;

/// <summary>What code allocates.</summary>
public static class Allocations
{
    private const int Tries = 5;

    /// <summary>Bytes that an action allocates on this thread each time: the least of several tries, because the runtime allocates now and then besides.</summary>
    public static long Of(Action action)
    {
        ArgumentNullException.ThrowIfNull(action);
        var least = long.MaxValue;
        for (var i = 0; i < Tries; i++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            action();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }
}
