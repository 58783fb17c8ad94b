using System.Data.Common;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using SecurityConsole.Engine.Journal;
using SecurityConsole.Web.Access;
using SecurityConsole.Web.Administration.Changes;
using SecurityConsole.Web.Administration.Keys.Schedules;
using SecurityConsole.Web.Administration.Outcomes;

namespace SecurityConsole.Web.Administration.Keys;

/// <summary>Shows this node's keys and rotates them. A rotation is in the record before it begins, and again if it fails. Thread-safe.</summary>
internal sealed partial class KeyDesk(RotatingKeys keys, KeyScheduleBook book, ActionRecorder actions, TimeProvider time, ILogger<KeyDesk> logger) : IDisposable
{
    private const string Action = "key.rotate";
    private readonly SemaphoreSlim _turn = new(1, 1);

    /// <summary>Every key that can be rotated, by name.</summary>
    public async Task<Outcome<IReadOnlyList<KeyView>>> ListAsync(Caller caller, CancellationToken cancellationToken)
    {
        if (!caller.May(Permission.KeysRead))
        {
            return Refusal.Forbidden(Permission.KeysRead);
        }

        var rows = (await book.ReadAsync(cancellationToken)).ToDictionary(row => row.Name, StringComparer.Ordinal);
        return keys.All.Select(key => key.Describe() with { Schedule = KeyScheduleView.Of(rows.GetValueOrDefault(key.Name)) }).ToList();
    }

    /// <summary>One key.</summary>
    public async Task<Outcome<KeyView>> GetAsync(Caller caller, string name, CancellationToken cancellationToken)
    {
        var list = await ListAsync(caller, cancellationToken);
        return !list.IsDone ? list.Refusal : list.Value.FirstOrDefault(key => key.Name == name) is { } key ? key : keys.Missing();
    }

    /// <summary>Replaces a key. Calls go on meanwhile.</summary>
    public async Task<Outcome<KeyRotationView>> RotateAsync(Caller caller, string name, KeyRotation rotation, CancellationToken cancellationToken)
    {
        if (!caller.May(Permission.KeysWrite))
        {
            return Refuse(caller, name, Refusal.Forbidden(Permission.KeysWrite));
        }

        if (keys.Find(name) is not { } key)
        {
            return Refuse(caller, name, keys.Missing());
        }

        await _turn.WaitAsync(cancellationToken);
        try
        {
            actions.Record(caller, Action, Target(name), rotation.Compromised ? $"Rotates the {name} key because it may be compromised." : $"Rotates the {name} key.", succeeded: true);
            var text = await key.RotateAsync(caller, rotation.Compromised);
            return new KeyRotationView(await NoteAsync(key), text);
        }
        catch (JournalUnavailableException)
        {
            return Refusal.Unavailable("This could not be recorded, so nothing was rotated. See /health/ready.");
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or CryptographicException)
        {
            return Refuse(caller, name, Refusal.Unavailable($"The {name} key could not be rotated: {problem.Message}"));
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    private static string Target(string name) => $"key:{name}";

    // It is rotated, whatever becomes of the note. Without one the schedule rotates it again sooner than it has to.
    private async Task<KeyView> NoteAsync(IRotatingKey key)
    {
        try
        {
            return key.Describe() with { Schedule = KeyScheduleView.Of(await book.NoteRotationAsync(key.Name, Moment.Now(time))) };
        }
        catch (Exception problem) when (problem is DbUpdateException or DbException)
        {
            LogNotNoted(key.Name, problem);
            return key.Describe();
        }
    }

    private Refusal Refuse(Caller caller, string name, Refusal refusal)
    {
        try
        {
            actions.Record(caller, Action, Target(name), refusal.Text, succeeded: false);
        }
        catch (JournalUnavailableException)
        {
            // It was not done, and the caller hears that; readiness shows the journal's trouble.
        }

        return refusal;
    }

    [LoggerMessage(3610, LogLevel.Error, "The {Key} key was rotated, but when could not be stored: its schedule counts from the rotation before")]
    private partial void LogNotNoted(string key, Exception problem);
}
