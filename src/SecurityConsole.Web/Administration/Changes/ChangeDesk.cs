using Microsoft.EntityFrameworkCore;
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
internal sealed partial class ChangeDesk(IServiceScopeFactory scopes, ActionRecorder actions, TimeProvider time, ILogger<ChangeDesk> logger) : IDisposable
{
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

    /// <summary>Changes, where the caller may.</summary>
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
            await transaction.CommitAsync(CancellationToken.None);
            return outcome;
        }
        catch (JournalUnavailableException problem)
        {
            LogNotRecorded(logger, intent.Action, problem);
            return Refusal.Unavailable("This could not be recorded, so it was not done. See /health/ready.");
        }
        catch (DbUpdateException problem)
        {
            LogNotStored(logger, intent.Action, problem);
            return Refuse(caller, intent, Refusal.Unavailable("This could not be stored, so it was not done. See /health/ready."));
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

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

    [LoggerMessage(3101, LogLevel.Error, "{Action} could not be recorded and was refused")]
    private static partial void LogNotRecorded(ILogger logger, string action, Exception problem);

    [LoggerMessage(3102, LogLevel.Error, "{Action} could not be stored")]
    private static partial void LogNotStored(ILogger logger, string action, Exception problem);
}
