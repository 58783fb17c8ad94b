using Microsoft.EntityFrameworkCore;
using SecurityConsole.Storage.Configuration;

namespace SecurityConsole.Web.Administration.Keys.Schedules;

/// <summary>What is written down about rotations: when each key had its last one, and whose turn the next is. Thread-safe.</summary>
internal sealed class KeyScheduleBook(IDbContextFactory<ConsoleDbContext> contexts)
{
    private const int LongestText = 1024;

    // Longer than any rotation takes, and short enough that one that a killed process left is made up for soon.
    private static readonly TimeSpan Claim = TimeSpan.FromMinutes(15);

    /// <summary>All keys that were ever scheduled or rotated.</summary>
    public async Task<IReadOnlyList<KeyScheduleRow>> ReadAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.KeySchedules.AsNoTracking().OrderBy(row => row.Name).ToListAsync(cancellationToken);
    }

    /// <summary>Writes down that a key was rotated, by hand or by schedule: its interval begins anew.</summary>
    public async Task<KeyScheduleRow> NoteRotationAsync(string name, DateTimeOffset now)
    {
        await using var context = await contexts.CreateDbContextAsync(CancellationToken.None);
        if (await context.KeySchedules.FindAsync(name) is not { } row)
        {
            row = new() { Name = name };
            context.Add(row);
        }

        (row.RotatedAt, row.FailingSince) = (now, null);
        await context.SaveChangesAsync(CancellationToken.None);
        return row;
    }

    /// <summary>Takes a key that is due for this node. False: another node has it, or it is not as it was read any more.</summary>
    public async Task<bool> TryClaimAsync(KeyScheduleRow seen, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var until = now + Claim;
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.KeySchedules
            .Where(row => row.Name == seen.Name && row.EveryDays == seen.EveryDays && row.RotatedAt == seen.RotatedAt && row.LastAt == seen.LastAt)
            .Where(row => row.ClaimedUntil == null || row.ClaimedUntil <= now)
            .ExecuteUpdateAsync(row => row.SetProperty(schedule => schedule.ClaimedUntil, until), cancellationToken) == 1;
    }

    /// <summary>Writes down what came of a claimed rotation, and gives the claim back.</summary>
    /// <param name="name">The key.</param>
    /// <param name="now">When it was tried.</param>
    /// <param name="succeeded">Whether it worked.</param>
    /// <param name="text">What came of it.</param>
    /// <param name="failingSince">The first failure of which somebody was told; null for none.</param>
    public async Task SettleAsync(string name, DateTimeOffset now, bool succeeded, string text, DateTimeOffset? failingSince)
    {
        var cut = text.Length <= LongestText ? text : text[..LongestText];
        await using var context = await contexts.CreateDbContextAsync(CancellationToken.None);
        var row = await context.KeySchedules.SingleAsync(row => row.Name == name, CancellationToken.None);
        (row.LastAt, row.LastSucceeded, row.LastText, row.FailingSince, row.ClaimedUntil) = (now, succeeded, cut, failingSince, null);
        await context.SaveChangesAsync(CancellationToken.None);
    }
}
