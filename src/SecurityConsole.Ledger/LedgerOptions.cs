using System.ComponentModel.DataAnnotations;

namespace SecurityConsole.Ledger;

/// <summary>What makes a log this log.</summary>
public sealed record LedgerOptions
{
    /// <summary>Identity of the log in its checkpoints, <c>securityconsole/&lt;node id&gt;</c>: 1–255 bytes without spaces and plus signs. Never changes.</summary>
    [Required, RegularExpression(@"[^\s+]{1,255}")]
    public required string Origin { get; init; }
}
