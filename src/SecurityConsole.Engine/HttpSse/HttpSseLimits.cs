using SecurityConsole.Protocol.Envelopes;

namespace SecurityConsole.Engine.HttpSse;

/// <summary>What one server behind the bridge may cost. Nothing in the bridge grows beyond these.</summary>
internal sealed record HttpSseLimits
{
    /// <summary>Sessions at one time; a further one ends the one that was used least recently, or is answered 503.</summary>
    public int MaxSessions { get; init; } = 1000;

    /// <summary>Requests of one session that wait for their answers; further ones are answered 429.</summary>
    public int MaxOpenRequests { get; init; } = 256;

    /// <summary>Largest message of the server, in bytes.</summary>
    public int MaxMessageBytes { get; init; } = 16 * 1024 * 1024;

    /// <summary>Bytes on their way to an agent that reads slower than the server writes; a stream beyond it is cut off.</summary>
    public int MaxUnreadBytes { get; init; } = 32 * 1024 * 1024;

    /// <summary>Messages kept for a session that has no open stream.</summary>
    public int MaxHeldMessages { get; init; } = 64;

    /// <summary>Bytes kept for a session that has no open stream.</summary>
    public int MaxHeldBytes { get; init; } = 1024 * 1024;

    /// <summary>A session that nobody used for so long, and has no open stream, ends.</summary>
    public TimeSpan IdleTime { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>Limits of a message of the server.</summary>
    public EnvelopeLimits Messages => new() { MaxBytes = MaxMessageBytes, MaxDepth = 256 };
}
