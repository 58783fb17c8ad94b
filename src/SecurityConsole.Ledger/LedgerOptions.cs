using System.ComponentModel.DataAnnotations;
using SecurityConsole.Ledger.Checkpoints;

namespace SecurityConsole.Ledger;

/// <summary>What makes a log this log.</summary>
public sealed record LedgerOptions
{
    /// <summary>Identity of the log in its checkpoints, <c>securityconsole/&lt;node id&gt;</c>: 1–255 bytes without spaces and plus signs. Never changes.</summary>
    [Required, RegularExpression(@"[^\s+]{1,255}")]
    public required string Origin { get; init; }

    /// <summary>
    /// Keys that signed this log until now, where it moves to others. A last checkpoint of theirs is continued, and the next publication signs the same tree anew.
    /// Empty otherwise: whoever has an old key could continue a log of their own.
    /// </summary>
    public IReadOnlyList<VerifierKey> Predecessors { get; init; } = [];
}
