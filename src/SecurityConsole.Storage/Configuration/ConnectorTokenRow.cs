namespace SecurityConsole.Storage.Configuration;

/// <summary>The token that a server's connector dials in with, in <c>console.db</c>: one a server, deleted with it.</summary>
public sealed class ConnectorTokenRow
{
    /// <summary>The server that it connects.</summary>
    public Guid ServerId { get; set; }

    /// <summary>SHA-256 of the token text, <c>byte[32]</c>; unique.</summary>
    public byte[] Hash { get; set; } = [];

    /// <summary>First characters, to recognise it by.</summary>
    public string Prefix { get; set; } = "";

    /// <summary>When it was issued.</summary>
    public DateTimeOffset CreatedAt { get; set; }
}
