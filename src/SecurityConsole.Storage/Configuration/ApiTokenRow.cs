namespace SecurityConsole.Storage.Configuration;

/// <summary>A token of the REST API in <c>console.db</c>.</summary>
public sealed class ApiTokenRow
{
    /// <summary>UUIDv7.</summary>
    public Guid Id { get; set; }

    /// <summary>Unique.</summary>
    public string Name { get; set; } = "";

    /// <summary>SHA-256 of the token text, <c>byte[32]</c>; unique.</summary>
    public byte[] Hash { get; set; } = [];

    /// <summary>First characters, to recognise it by.</summary>
    public string Prefix { get; set; } = "";

    /// <summary>Permissions.</summary>
    public List<string> Scopes { get; set; } = [];

    /// <summary>Who made it.</summary>
    public string CreatedBy { get; set; } = "";

    /// <summary>When it was made.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>When it stops working; null for never.</summary>
    public DateTimeOffset? ExpiresAt { get; set; }
}
