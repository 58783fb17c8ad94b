namespace SecurityConsole.Web.Api.Status;

/// <summary>How a node is at one moment.</summary>
public sealed record NodeStatus
{
    /// <summary>Version of the program.</summary>
    public required string Version { get; init; }

    /// <summary>Name of the node in records.</summary>
    public required string Node { get; init; }

    /// <summary>Version of OpenSSL.</summary>
    public required string OpenSsl { get; init; }

    /// <summary><c>ready</c> or <c>not-ready</c>.</summary>
    public required string Status { get; init; }

    /// <summary>Checks that failed.</summary>
    public required IReadOnlyList<string> FailedChecks { get; init; }

    /// <summary>Port of the console.</summary>
    public int ConsolePort { get; init; }

    /// <summary>Port of the gateway.</summary>
    public int GatewayPort { get; init; }

    /// <summary>Crypto profile of the console.</summary>
    public required string ConsoleProfile { get; init; }

    /// <summary>Crypto profile of the gateway.</summary>
    public required string GatewayProfile { get; init; }

    /// <summary>File on this machine with the certificates that agents trust.</summary>
    public required string TrustFile { get; init; }

    /// <summary>Revision of agents, servers and grants that is in force.</summary>
    public long DirectoryRevision { get; init; }

    /// <summary>Facts that wait to be stored.</summary>
    public int JournalDepth { get; init; }

    /// <summary>How many may wait before calls are refused.</summary>
    public int JournalCapacity { get; init; }

    /// <summary>Sequence number of the newest fact; −1 for none.</summary>
    public long LastJournalled { get; init; }

    /// <summary>Sequence number of the newest stored fact; −1 for none.</summary>
    public long LastStored { get; init; }

    /// <summary>Facts under a signed checkpoint.</summary>
    public long LedgerSize { get; init; }
}
