using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using SecurityConsole.Engine.Directory;
using SecurityConsole.Engine.Journal;
using SecurityConsole.Storage.Configuration;
using SecurityConsole.Web.Access;
using SecurityConsole.Web.Administration.Outcomes;

namespace SecurityConsole.Web.Administration.Changes;

/// <summary>
/// The one way that anything configured is read or changed: it checks the permission, carries the change out in one transaction, and puts it, done or
/// refused, into the journal. Thread-safe.
/// </summary>
/// <remarks>
/// The action is in the journal before the change is committed, so nothing is ever changed without a record. Changes are few and go one after
/// the other: what a change has checked (a name is free, this is not the last administrator) still holds when it is saved.
/// </remarks>
internal sealed partial class ChangeDesk(
    IServiceScopeFactory scopes, ActionRecorder actions, DirectorySnapshotHolder gateway, TimeProvider time, ILogger<ChangeDesk> logger) : IDisposable
{
    private static readonly TimeSpan InForceLimit = TimeSpan.FromSeconds(2);

    private readonly SemaphoreSlim _turn = new(1, 1);

    /// <summary>Reads, where the caller may.</summary>
    public async Task<Outcome<T>> ReadAsync<T>(Caller caller, string permission, Func<ConsoleDbContext, Task<Outcome<T>>> read, CancellationToken cancellationToken)
    {
        if (!caller.May(permission))
        {
            return Refusal.Forbidden(permission);
        }

        await using var scope = scopes.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<ConsoleDbContext>();
        database.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        return await read(database);
    }

    /// <summary>Changes, where the caller may. Once it returns, the gateway of this process decides by it.</summary>
    /// <param name="caller">Who.</param>
    /// <param name="intent">What, for the record.</param>
    /// <param name="work">Checks and changes the context; need not save. A refusal undoes everything.</param>
    /// <param name="cancellationToken">Stops before the change is committed, never half-way.</param>
    public async Task<Outcome<T>> ChangeAsync<T>(
        Caller caller, ChangeIntent intent, Func<ConsoleChange, Task<Outcome<T>>> work, CancellationToken cancellationToken)
    {
        if (intent.Permissions.FirstOrDefault(p => !caller.May(p)) is { } missing)
        {
            return Refuse(caller, intent, Refusal.Forbidden(missing));
        }

        await _turn.WaitAsync(cancellationToken);
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var change = new ConsoleChange(scope.ServiceProvider, Moment.Now(time));
            await using var transaction = await change.Database.Database.BeginTransactionAsync(cancellationToken);
            var outcome = await work(change);
            if (!outcome.IsDone)
            {
                return Refuse(caller, intent, outcome.Refusal);
            }

            if (change.IsNothing)
            {
                return outcome;
            }

            await change.Database.SaveChangesAsync(cancellationToken);
            actions.Record(caller, intent.Action, intent.Target, change.Text, succeeded: true);
            var revision = await change.Database.DirectoryRevisions.Select(row => row.Value).SingleAsync(CancellationToken.None);
            await transaction.CommitAsync(CancellationToken.None);
            await WaitUntilInForceAsync(revision, intent.Action);
            return outcome;
        }
        catch (JournalUnavailableException problem)
        {
            LogNotRecorded(logger, intent.Action, problem);
            return Refusal.Unavailable("This could not be recorded, so it was not done. See /health/ready.");
        }
        catch (Exception problem) when (problem is DbUpdateException or DbException)
        {
            // Also where the commit failed, behind a record that says that it was done: this one follows it and says that it was not.
            LogNotStored(logger, intent.Action, problem);
            return Refuse(caller, intent, Refusal.Unavailable("This could not be stored, so it was not done. See /health/ready."));
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    // Who hears that a token is revoked, or a grant made, may rely on it with the next call. What the gateway has not read at all yet, it will read with this in it.
    private async Task WaitUntilInForceAsync(long revision, string action)
    {
        if (gateway.Current.Revision < 0)
        {
            return;
        }

        using var limit = new CancellationTokenSource(InForceLimit, time);
        try
        {
            await gateway.ReachedAsync(revision, limit.Token);
        }
        catch (OperationCanceledException)
        {
            LogNotInForce(logger, action, InForceLimit.TotalSeconds);
        }
    }

    private Refusal Refuse(Caller caller, ChangeIntent intent, Refusal refusal)
    {
        try
        {
            actions.Record(caller, intent.Action, intent.Target, refusal.Text, succeeded: false);
        }
        catch (JournalUnavailableException problem)
        {
            LogNotRecorded(logger, intent.Action, problem);
        }

        return refusal;
    }

    [LoggerMessage(3601, LogLevel.Error, "{Action} could not be recorded and was refused")]
    private static partial void LogNotRecorded(ILogger logger, string action, Exception problem);

    [LoggerMessage(3602, LogLevel.Error, "{Action} could not be stored")]
    private static partial void LogNotStored(ILogger logger, string action, Exception problem);

    [LoggerMessage(3609, LogLevel.Warning, "{Action} is stored, but the gateway has not put it in force within {Seconds} s")]
    private static partial void LogNotInForce(ILogger logger, string action, double seconds);
}
