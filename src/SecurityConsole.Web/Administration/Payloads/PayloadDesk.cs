using System.Security.Cryptography;
using SecurityConsole.Engine.Journal;
using SecurityConsole.Storage.Events.Calls;
using SecurityConsole.Storage.Payloads;
using SecurityConsole.Web.Access;
using SecurityConsole.Web.Administration.Changes;
using SecurityConsole.Web.Administration.Outcomes;

namespace SecurityConsole.Web.Administration.Payloads;

/// <summary>Shows and erases what was said in a call, where its server's capture is on. Each look is in the record before anything is shown. Thread-safe.</summary>
internal sealed class PayloadDesk(CallReader calls, PayloadStore payloads, ActionRecorder actions)
{
    /// <summary>Opens the sealed copy.</summary>
    public async Task<Outcome<CapturedPayload>> ReadAsync(Caller caller, Guid call, CancellationToken cancellationToken)
    {
        var found = await FindAsync(caller, call, Permission.PayloadsRead, "payload.read", cancellationToken);
        if (!found.IsDone)
        {
            return found.Refusal;
        }

        try
        {
            return await payloads.ReadAsync(found.Value, cancellationToken) is not { } payload ? Refusal.NotFound("The payload of this call is not kept any more.")
                : TryRecord(caller, "payload.read", call, "Read what was said in a call.", succeeded: true) ? payload
                : Refusal.Unavailable("This could not be recorded, so the payload is not shown. See /health/ready.");
        }
        catch (CryptographicException)
        {
            TryRecord(caller, "payload.read", call, "The sealed copy was altered, or sealed with another key.", succeeded: false);
            return Refusal.Conflict("The sealed copy was altered, or sealed with another key: it cannot be opened.");
        }
    }

    /// <summary>Erases the sealed copy; the call and its hashes stay.</summary>
    public async Task<Outcome<Guid>> EraseAsync(Caller caller, Guid call, CancellationToken cancellationToken)
    {
        var found = await FindAsync(caller, call, Permission.PayloadsWrite, "payload.erase", cancellationToken);
        if (!found.IsDone)
        {
            return found.Refusal;
        }

        if (!TryRecord(caller, "payload.erase", call, "Erased what was said in a call.", succeeded: true))
        {
            return Refusal.Unavailable("This could not be recorded, so nothing was erased. See /health/ready.");
        }

        await payloads.DeleteAsync(found.Value, cancellationToken);
        return found.Value;
    }

    /// <summary>The id of the sealed copy.</summary>
    private async Task<Outcome<Guid>> FindAsync(Caller caller, Guid call, string permission, string action, CancellationToken cancellationToken)
    {
        if (!caller.May(permission))
        {
            var refusal = Refusal.Forbidden(permission);
            TryRecord(caller, action, call, refusal.Text, succeeded: false);
            return refusal;
        }

        return await calls.FindAsync(call, cancellationToken) is not { } found ? Refusal.NotFound($"There is no call {call}.")
            : found.Call.PayloadId is { } id ? id
            : Refusal.NotFound("Nothing was captured of this call: its server's capture was off.");
    }

    private bool TryRecord(Caller caller, string action, Guid call, string text, bool succeeded)
    {
        try
        {
            actions.Record(caller, action, $"call:{call}", text, succeeded);
            return true;
        }
        catch (JournalUnavailableException)
        {
            return false;
        }
    }
}
