using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SecurityConsole.Storage.Configuration;

namespace SecurityConsole.Web.Administration.Policies.Publishing;

/// <summary>How many people it takes.</summary>
public sealed record PolicyPublishingRules
{
    /// <summary>Who wrote a proposal may publish it without a second person, even though there is one who could approve. Where nobody else can, they always may; either way they have to say so.</summary>
    public bool PublishAlone { get; init; }

    /// <summary>A roll-back is proposed, and needs a second person like everything else. Otherwise one person brings back at once what two have approved before.</summary>
    public bool RollBackNeedsTwo { get; init; }

    private const string Key = "policies.publishing";

    internal static async Task<PolicyPublishingRules> ReadAsync(ConsoleDbContext database, CancellationToken cancellationToken)
    {
        var row = await database.Settings.AsNoTracking().SingleOrDefaultAsync(setting => setting.Key == Key, cancellationToken);
        return row is null ? new() : JsonSerializer.Deserialize<PolicyPublishingRules>(row.Value, JsonSerializerOptions.Web) ?? new();
    }

    internal async Task WriteAsync(ConsoleDbContext database, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await database.Settings.SingleOrDefaultAsync(setting => setting.Key == Key, cancellationToken) is not { } row)
        {
            row = new() { Key = Key };
            database.Settings.Add(row);
        }

        (row.Value, row.ChangedAt) = (JsonSerializer.Serialize(this, JsonSerializerOptions.Web), now);
    }
}
