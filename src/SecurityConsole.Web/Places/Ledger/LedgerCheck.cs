using SecurityConsole.Ledger;
using SecurityConsole.Ledger.Verification;
using SecurityConsole.Web.Hosting;

namespace SecurityConsole.Web.Places.Ledger;

/// <summary>Verifies the ledger from its files, on this machine. One at a time for the whole process: it reads every byte. Thread-safe.</summary>
internal sealed class LedgerCheck(DataFolder folder, LedgerLog ledger, TimeProvider time) : IProgress<LedgerProgress>
{
    private readonly Lock _lock = new();
    private Task _running = Task.CompletedTask;

    /// <summary>Where the ledger's files lie.</summary>
    public string Folder { get; } = folder.File("ledger");

    /// <summary>One is under way.</summary>
    public bool IsRunning => !_running.IsCompleted;

    /// <summary>How far it has come.</summary>
    public LedgerProgress Progress { get; private set; }

    /// <summary>What the last one found; null before the first.</summary>
    public LedgerVerification? Result { get; private set; }

    /// <summary>Why the last one could not be made; null when it was.</summary>
    public string? Failure { get; private set; }

    /// <summary>When the last one ended.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>How long the last one took.</summary>
    public TimeSpan Took { get; private set; }

    /// <summary>Starts one, unless one is under way.</summary>
    public void Start()
    {
        lock (_lock)
        {
            if (!IsRunning)
            {
                (Progress, Result, Failure) = (default, null, null);
                _running = Task.Run(Run);
            }
        }
    }

    void IProgress<LedgerProgress>.Report(LedgerProgress value) => Progress = value;

    private void Run()
    {
        var start = time.GetTimestamp();
        try
        {
            (Result, Failure) = (LedgerVerifier.Verify(Folder, ledger.Expected, this, CancellationToken.None), null);
        }
        catch (Exception failure)
        {
            // Whatever it was: an old result must not stand where this one failed.
            (Result, Failure) = (null, failure.Message);
        }

        (EndedAt, Took) = (time.GetUtcNow(), time.GetElapsedTime(start));
    }
}
