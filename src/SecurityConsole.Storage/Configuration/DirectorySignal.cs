using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace SecurityConsole.Storage.Configuration;

/// <summary>Wakes those who wait for a change when a transaction of this process commits.</summary>
internal sealed class DirectorySignal : DbTransactionInterceptor
{
    private volatile TaskCompletionSource _next = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes at the next commit.</summary>
    public Task Next => _next.Task;

    public override void TransactionCommitted(DbTransaction transaction, TransactionEndEventData eventData) => Raise();

    public override Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Raise();
        return Task.CompletedTask;
    }

    private void Raise() =>
        Interlocked.Exchange(ref _next, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
}
