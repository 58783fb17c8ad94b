using SecurityConsole.Engine.Journal;

namespace SecurityConsole.Web.Access;

/// <summary>What a caller needs, beside the ledger, to see a leaf: a leaf is the whole fact, so the permission of its kind.</summary>
internal static class LeafPermission
{
    /// <summary>Needed for bundles, which hold facts of every kind.</summary>
    public static IReadOnlyList<string> OfAnyLeaf { get; } = [Permission.CallsRead, Permission.HandshakesRead, Permission.AlertsRead, Permission.ActionsRead];

    /// <summary>Needed for this leaf.</summary>
    public static string Of(ReadOnlySpan<byte> leaf) => FactSerializer.ReadKind(leaf) switch
    {
        JournalFactKind.Call => Permission.CallsRead,
        JournalFactKind.Handshake => Permission.HandshakesRead,
        JournalFactKind.Alert => Permission.AlertsRead,
        _ => Permission.ActionsRead,
    };
}
