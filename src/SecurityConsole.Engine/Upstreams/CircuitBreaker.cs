namespace SecurityConsole.Engine.Upstreams;

/// <summary>Leaves a server alone after repeated _failures to reach it, so that it fails alone. Thread-safe, lock-free.</summary>
/// <remarks>Only _failures of transport count (no connection, timeout); an error that the server itself answers is its answer.</remarks>
internal sealed class CircuitBreaker(TimeProvider time)
{
    /// <summary>Failures in a row that open the circuit.</summary>
    public const int FailuresToOpen = 5;

    /// <summary>How long it stays open.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private int _failures;
    private long _openedAt;
    private int _probing;

    public CircuitState State =>
        Volatile.Read(ref _failures) < FailuresToOpen ? CircuitState.Closed
        : time.GetElapsedTime(Volatile.Read(ref _openedAt)) < Pause ? CircuitState.Open
        : CircuitState.HalfOpen;

    /// <summary>Whether a call may try. In the half-open state one caller at a time gets true.</summary>
    public bool TryEnter() => State switch
    {
        CircuitState.Closed => true,
        CircuitState.Open => false,
        _ => Interlocked.CompareExchange(ref _probing, 1, 0) == 0,
    };

    public void Succeeded()
    {
        if (Volatile.Read(ref _failures) != 0)
        {
            Volatile.Write(ref _failures, 0);
            Volatile.Write(ref _probing, 0);
        }
    }

    public void Failed()
    {
        Volatile.Write(ref _openedAt, time.GetTimestamp());
        Interlocked.Increment(ref _failures);
        Volatile.Write(ref _probing, 0);
    }

    /// <summary>The try ended without telling anything about the server (the client went away).</summary>
    public void Inconclusive() => Volatile.Write(ref _probing, 0);
}
