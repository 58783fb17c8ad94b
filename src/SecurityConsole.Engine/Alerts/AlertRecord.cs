namespace SecurityConsole.Engine.Alerts;

/// <summary>One thing noticed. Immutable.</summary>
public sealed record AlertRecord
{
    /// <summary>UUIDv7.</summary>
    public required Guid Id { get; init; }

    /// <summary>When it was noticed.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Stable rule id (<c>handshake.classical-only</c>).</summary>
    public required string Rule { get; init; }

    /// <summary>How bad.</summary>
    public AlertSeverity Severity { get; init; }

    /// <summary>A short title.</summary>
    public required string Title { get; init; }

    /// <summary>What happened and why it matters, in plain sentences.</summary>
    public string Text { get; init; } = "";

    /// <summary>Listener, agent or server that it is about.</summary>
    public string Subject { get; init; } = "";

    /// <summary>Peer's address, when there is one.</summary>
    public string RemoteAddress { get; init; } = "";

    /// <summary>The handshake that it is about.</summary>
    public Guid? HandshakeId { get; init; }

    /// <summary>The call that it is about.</summary>
    public Guid? CallId { get; init; }

    /// <summary>The agent that it is about.</summary>
    public Guid? AgentId { get; init; }
}
