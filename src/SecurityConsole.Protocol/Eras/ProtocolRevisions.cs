namespace SecurityConsole.Protocol.Eras;

/// <summary>The revisions of MCP, by the date that is their name on the wire.</summary>
public static class ProtocolRevisions
{
    /// <summary>HTTP+SSE.</summary>
    public const string V20241105 = "2024-11-05";

    /// <summary>First streamable HTTP; the only one with batches; what a request without a version header means.</summary>
    public const string V20250326 = "2025-03-26";

    /// <summary>Brought the <c>MCP-Protocol-Version</c> header.</summary>
    public const string V20250618 = "2025-06-18";

    /// <summary>Last with <c>initialize</c> and sessions.</summary>
    public const string V20251125 = "2025-11-25";

    /// <summary>Stateless requests.</summary>
    public const string V20260728 = "2026-07-28";

    /// <summary>Revisions with <c>initialize</c>, newest first.</summary>
    public static IReadOnlyList<string> Initialized { get; } = [V20251125, V20250618, V20250326, V20241105];

    /// <summary>All, newest first.</summary>
    public static IReadOnlyList<string> All { get; } = [V20260728, V20251125, V20250618, V20250326, V20241105];

    /// <summary>Whether it is one of these.</summary>
    public static bool IsKnown(string revision) => EraOf(revision) != ProtocolEra.Unknown;

    /// <summary>
    /// The era that a revision belongs to; <see cref="ProtocolEra.Unknown"/> for anything else. 2024-11-05 belongs to its transport's, <see cref="ProtocolEra.HttpSse"/>;
    /// its messages also travel over streamable HTTP, where a session may agree on it.
    /// </summary>
    public static ProtocolEra EraOf(string revision) => revision switch
    {
        V20260728 => ProtocolEra.Modern,
        V20251125 or V20250618 or V20250326 => ProtocolEra.Legacy,
        V20241105 => ProtocolEra.HttpSse,
        _ => ProtocolEra.Unknown,
    };

    /// <summary>The constant for a revision's bytes, or null when it is not one of these.</summary>
    internal static string? Known(ReadOnlySpan<byte> revision)
    {
        if (revision.Length != 10)
        {
            return null;
        }

        return revision.SequenceEqual("2026-07-28"u8) ? V20260728
            : revision.SequenceEqual("2025-11-25"u8) ? V20251125
            : revision.SequenceEqual("2025-06-18"u8) ? V20250618
            : revision.SequenceEqual("2025-03-26"u8) ? V20250326
            : revision.SequenceEqual("2024-11-05"u8) ? V20241105
            : null;
    }
}
