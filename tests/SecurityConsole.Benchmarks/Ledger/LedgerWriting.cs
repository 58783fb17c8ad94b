using System.Diagnostics;
using System.Globalization;
using System.Text;
using SecurityConsole.Ledger;
using SecurityConsole.Ledger.Verification;

namespace SecurityConsole.Benchmarks.Ledger;

/// <summary>What the ledger costs the event writer: appending leaves as fast as possible, a durable checkpoint after every 25,000, then verification.</summary>
internal static class LedgerWriting
{
    private const int PerCheckpoint = 25_000;
    private const int Checkpoints = 20;
    private const int LeafLength = 900;

    /// <summary>Prints one line: leaves/s with checkpoints, ns per append, median and worst ms per checkpoint, leaves/s verified.</summary>
    public static void Run(string folder)
    {
        using var store = new FileLedgerStore(folder);
        using var signer = LedgerSigner.CreateEphemeral();
        var log = LedgerLog.Open(store, signer, new LedgerOptions { Origin = "securityconsole/benchmark" }, TimeProvider.System);
        var leaf = Encoding.UTF8.GetBytes(new string('x', LeafLength));
        var publishing = new List<double>();
        var appending = TimeSpan.Zero;
        var started = Stopwatch.GetTimestamp();
        for (var checkpoint = 0; checkpoint < Checkpoints; checkpoint++)
        {
            var from = Stopwatch.GetTimestamp();
            for (var i = 0; i < PerCheckpoint; i++)
            {
                BitConverter.TryWriteBytes(leaf, log.Size);
                log.Append(leaf);
            }

            appending += Stopwatch.GetElapsedTime(from);
            from = Stopwatch.GetTimestamp();
            log.Publish();
            publishing.Add(Stopwatch.GetElapsedTime(from).TotalMilliseconds);
        }

        var writing = Stopwatch.GetElapsedTime(started);
        started = Stopwatch.GetTimestamp();
        var verified = LedgerVerifier.Verify(folder, new LedgerVerificationOptions());
        var verifying = Stopwatch.GetElapsedTime(started);
        publishing.Sort();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"FIGURES {log.Size / writing.TotalSeconds:0} {appending.TotalNanoseconds / log.Size:0} {publishing[Checkpoints / 2]:0.0} {publishing[^1]:0.0} {log.Size / verifying.TotalSeconds:0} {(verified.Succeeded ? "verified" : "damaged")}"));
    }
}
