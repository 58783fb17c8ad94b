using SecurityConsole.Engine.Holds;

namespace SecurityConsole.Storage.Holds;

/// <summary>A call that waits, or waited, for a person, in <c>console.db</c>. What it would do is named by a hash; its arguments are never stored here.</summary>
public sealed class HoldRow
{
    /// <summary>UUIDv7.</summary>
    public Guid Id { get; set; }

    /// <summary>Id of the call's record.</summary>
    public Guid CallId { get; set; }

    /// <summary>When it began to wait.</summary>
    public DateTimeOffset At { get; set; }

    /// <summary>When it is refused if nobody has decided.</summary>
    public DateTimeOffset Deadline { get; set; }

    /// <summary>Node on which it waits.</summary>
    public string Node { get; set; } = "";

    /// <summary>The agent; no reference, since holds outlive agents.</summary>
    public Guid AgentId { get; set; }

    /// <summary>The agent's name at that time.</summary>
    public string Agent { get; set; } = "";

    /// <summary>The agent's owner at that time.</summary>
    public string Owner { get; set; } = "";

    /// <summary>The server; no reference.</summary>
    public Guid ServerId { get; set; }

    /// <summary>The server's name at that time.</summary>
    public string Server { get; set; } = "";

    /// <summary>JSON-RPC method.</summary>
    public string Method { get; set; } = "";

    /// <summary>Tool, prompt or resource.</summary>
    public string Name { get; set; } = "";

    /// <summary>The run.</summary>
    public string Run { get; set; } = "";

    /// <summary>Where the agent connected from.</summary>
    public string RemoteAddress { get; set; } = "";

    /// <summary>Why it waits.</summary>
    public string Reason { get; set; } = "";

    /// <summary>Who is asked.</summary>
    public string Group { get; set; } = "";

    /// <summary>How many different people must approve.</summary>
    public int Approvals { get; set; } = 1;

    /// <summary>Ids of the policies.</summary>
    public List<string> Policies { get; set; } = [];

    /// <summary>What the policies looked at: name, value, name, value …</summary>
    public List<string> Context { get; set; } = [];

    /// <summary>SHA-256 of the arguments; empty for none.</summary>
    public byte[] ArgumentsHash { get; set; } = [];

    /// <summary>Size of the arguments in bytes.</summary>
    public int ArgumentsBytes { get; set; }

    /// <summary>What became of it.</summary>
    public HoldState State { get; set; }

    /// <summary>How it ended, as a sentence; empty while it waits.</summary>
    public string EndText { get; set; } = "";

    /// <summary>When it ended; null while it waits.</summary>
    public DateTimeOffset? ClosedAt { get; set; }

    /// <summary>The policy that was drafted from it; empty for none.</summary>
    public string Draft { get; set; } = "";
}
