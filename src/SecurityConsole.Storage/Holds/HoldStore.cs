using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using SecurityConsole.Engine.Holds;
using SecurityConsole.Storage.Configuration;

namespace SecurityConsole.Storage.Holds;

/// <summary>Holds in <c>console.db</c>. Thread-safe.</summary>
internal sealed class HoldStore(IDbContextFactory<ConsoleDbContext> contexts, TimeProvider time) : IHoldBook
{
    // The calls themselves, and what people decided, stay in the ledger.
    private static readonly TimeSpan Kept = TimeSpan.FromDays(90);

    public Task OpenAsync(HeldCall hold, CancellationToken cancellationToken) => RunAsync(async context =>
    {
        var oldest = time.GetUtcNow() - Kept;
        await context.Holds.Where(row => row.State != HoldState.Waiting && row.ClosedAt < oldest).ExecuteDeleteAsync(cancellationToken);
        context.Holds.Add(Row(hold));
        return await context.SaveChangesAsync(cancellationToken);
    });

    public Task CloseAsync(Guid hold, HoldEnding ending, CancellationToken cancellationToken) =>
        RunAsync(context => CloseAsync(context.Holds.Where(row => row.Id == hold && row.State == HoldState.Waiting), ending, cancellationToken));

    public Task<IReadOnlyList<(Guid Hold, Guid Call)>> CloseLostAsync(string node, HoldEnding ending, CancellationToken cancellationToken) => RunAsync<IReadOnlyList<(Guid, Guid)>>(async context =>
    {
        var lost = context.Holds.Where(row => row.Node == node && row.State == HoldState.Waiting);
        var found = await lost.Select(row => new { row.Id, row.CallId }).ToListAsync(cancellationToken);
        await CloseAsync(lost, ending, cancellationToken);
        return [.. found.Select(row => (row.Id, row.CallId))];
    });

    private static Task<int> CloseAsync(IQueryable<HoldRow> holds, HoldEnding ending, CancellationToken cancellationToken)
    {
        var (state, text, at) = (ending.State, ending.Text, (DateTimeOffset?)ending.At);
        return holds.ExecuteUpdateAsync(
            row => row.SetProperty(hold => hold.State, state).SetProperty(hold => hold.EndText, text).SetProperty(hold => hold.ClosedAt, at), cancellationToken);
    }

    private static HoldRow Row(HeldCall hold) => new()
    {
        Id = hold.Id,
        CallId = hold.CallId,
        At = hold.At,
        Deadline = hold.Deadline,
        Node = hold.Node,
        AgentId = hold.AgentId,
        Agent = hold.Agent,
        Owner = hold.Owner,
        ServerId = hold.ServerId,
        Server = hold.Server,
        Method = hold.Method,
        Name = hold.Name,
        Run = hold.Run,
        RemoteAddress = hold.RemoteAddress,
        Reason = hold.Request.Reason,
        Group = hold.Request.Group,
        Approvals = hold.Request.Approvals,
        Policies = [.. hold.Request.Policies],
        Context = [.. hold.Request.Context.SelectMany(fact => new[] { fact.Name, fact.Value })],
        ArgumentsHash = hold.ArgumentsHash,
        ArgumentsBytes = hold.ArgumentsBytes,
    };

    private async Task<T> RunAsync<T>(Func<ConsoleDbContext, Task<T>> work)
    {
        try
        {
            await using var context = await contexts.CreateDbContextAsync(CancellationToken.None);
            return await work(context);
        }
        catch (Exception problem) when (problem is DbException or DbUpdateException)
        {
            throw new StorageException($"A hold could not be written to console.db: {problem.Message}", problem);
        }
    }
}
