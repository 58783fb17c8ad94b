using System.ComponentModel.DataAnnotations;

namespace SecurityConsole.Storage;

/// <summary>Where a node keeps what it stores.</summary>
public sealed record StorageOptions
{
    /// <summary>The data folder; must exist.</summary>
    [Required(AllowEmptyStrings = false)]
    public required string DataFolder { get; init; }

    /// <summary><c>console.db</c>: configuration and people.</summary>
    public string ConsoleDatabase => Path.Combine(DataFolder, "console.db");

    /// <summary><c>events.db</c>: calls, handshakes, alerts, actions.</summary>
    public string EventDatabase => Path.Combine(DataFolder, "events.db");

    /// <summary>Segments of the journal.</summary>
    public string JournalFolder => Path.Combine(DataFolder, "journal");
}
