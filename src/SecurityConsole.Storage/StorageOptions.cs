using System.ComponentModel.DataAnnotations;
using SecurityConsole.Engine.Journal;

namespace SecurityConsole.Storage;

/// <summary>Where a node keeps what it stores.</summary>
public sealed record StorageOptions
{
    /// <summary>The data folder; must exist.</summary>
    [Required(AllowEmptyStrings = false)]
    public required string DataFolder { get; init; }

    /// <summary>Days that calls, handshakes and captured payloads are kept in the store, today included. Alerts, actions and the ledger are not touched.</summary>
    [Range(1, 36_500)]
    public int RetainDays { get; init; } = 90;

    /// <summary>How long the ledger's old keys sign beside new ones after a rotation; zero to a day.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")]
    public TimeSpan LedgerKeyWindow { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary><c>console.db</c>: configuration and people.</summary>
    public string ConsoleDatabase => Path.Combine(DataFolder, "console.db");

    /// <summary><c>events.db</c>: calls, handshakes, alerts, actions.</summary>
    public string EventDatabase => Path.Combine(DataFolder, "events.db");

    /// <summary>Tiles and checkpoints.</summary>
    public string LedgerFolder => Path.Combine(DataFolder, "ledger");

    /// <summary>Private keys.</summary>
    public string KeyFolder => Path.Combine(DataFolder, "keys");

    /// <summary>The name of this node.</summary>
    public string NodeFile => Path.Combine(DataFolder, "node");

    /// <summary>The journal; null for the defaults in the data folder.</summary>
    public JournalOptions Journal
    {
        get => field ?? new JournalOptions { Directory = Path.Combine(DataFolder, "journal") };
        init;
    }
}
