using System.Security.Cryptography;
using SecurityConsole.Cryptography.Certificates;
using SecurityConsole.Cryptography.Pkcs11;
using SecurityConsole.Ledger;
using SecurityConsole.Storage;
using SecurityConsole.Storage.Events.Writing;

namespace SecurityConsole.Web.Hsm;

/// <summary>Looks at the HSM for console, API and command line. Thread-safe.</summary>
internal sealed class HsmReader(HsmConnection hsm, ServerCertificates certificates, LedgerLog ledger, EventWriterState writer, StorageOptions storage, TimeProvider time)
{
    private const string NoHsm = "No HSM is in use: private keys are in encrypted files of the data folder, and whoever takes over this process can copy them.";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Freshness = TimeSpan.FromSeconds(2);

    private readonly Lock _lock = new();
    private Task<HsmReport>? _asking;
    private long _askedAt;

    /// <summary>Where the keys of the ledger are.</summary>
    private string LedgerKeys => hsm.Keys is { } keys ? keys.Place : $"key files in {storage.KeyFolder}";

    /// <summary>Asks the token, for at most 3 s; what is known without it comes in any case.</summary>
    public async Task<HsmView> ReadAsync()
    {
        if (hsm.Token is not { } token)
        {
            return View(HsmState.None, NoHsm, null);
        }

        try
        {
            var report = await Ask(token).WaitAsync(Patience, time);
            return hsm.Keys is null
                ? View(hsm.Certificates is null ? HsmState.NotSuited : HsmState.InPart, hsm.WhyNot, report)
                : View(HsmState.InUse, $"The token '{report.Slot.Token?.Label}' keeps the keys of the ledger, of TLS and of the authority. They were made in it and cannot leave it.", report);
        }
        catch (TimeoutException)
        {
            return View(HsmState.OutOfReach, $"The HSM did not answer within {Patience.TotalSeconds:0} s. Look at the device and its connection.", null);
        }
        catch (CryptographicException problem)
        {
            return View(HsmState.OutOfReach, problem.Message, null);
        }
    }

    /// <summary>
    /// One question at a time, and its answer for all who ask within 2 s: a token that hangs must not hold a thread for each viewer. An answer from before the
    /// token went away is no answer.
    /// </summary>
    private Task<HsmReport> Ask(Pkcs11Token token)
    {
        lock (_lock)
        {
            var holds = _asking is { IsCompleted: false } || (_asking is { IsCompletedSuccessfully: true } && token.Status.Reachable && time.GetElapsedTime(_askedAt) <= Freshness);
            if (_asking is null || !holds)
            {
                _askedAt = time.GetTimestamp();
                _asking = Task.Factory.StartNew(() => HsmReport.Of(token), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
            }

            return _asking;
        }
    }

    private HsmView View(HsmState state, string sentence, HsmReport? report) => new(
        state,
        sentence,
        hsm.Token?.Status.Since,
        hsm.Token?.Status.NextTrial,
        LedgerKeys,
        certificates.PlaceOf("server"),
        certificates.PlaceOf("issuing"),
        hsm.Degraded,
        hsm.Certificates?.Handshakes.Signed ?? 0,
        hsm.Certificates?.Handshakes.Failed ?? 0,
        ledger.Size - ledger.CheckpointedSize,
        writer.Status.CheckpointsWait,
        hsm.Token?.Module,
        report?.Slots ?? [],
        report?.Slot.Id,
        report?.Needs ?? [],
        report?.Mechanisms ?? []);
}
