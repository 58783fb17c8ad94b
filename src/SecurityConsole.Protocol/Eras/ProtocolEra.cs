namespace SecurityConsole.Protocol.Eras;

/// <summary>The family of protocol revisions that a message or a server belongs to.</summary>
public enum ProtocolEra : byte
{
    /// <summary>Not known: nothing was probed, or the probe was inconclusive.</summary>
    Unknown = 0,

    /// <summary>HTTP+SSE, revision 2024-11-05.</summary>
    HttpSse = 1,

    /// <summary>Streamable HTTP with <c>initialize</c> and sessions: revisions 2025-03-26, 2025-06-18, 2025-11-25.</summary>
    Legacy = 2,

    /// <summary>Stateless requests with <c>_meta</c> and matching headers: revision 2026-07-28.</summary>
    Modern = 3,

    /// <summary>A server that answers in both <see cref="Legacy"/> and <see cref="Modern"/>.</summary>
    Dual = 4,
}
