namespace SecurityConsole.Storage.Configuration;

/// <summary>A definition, once for all servers that have it, in <c>console.db</c>. Hostile.</summary>
public sealed class CatalogueDefinitionRow
{
    /// <summary>SHA-256 of <see cref="Canonical"/>: 64 lower-case hexadecimal digits.</summary>
    public string Hash { get; set; } = "";

    /// <summary>Canonical JSON (RFC 8785), at most 256 KiB.</summary>
    public byte[] Canonical { get; set; } = [];
}
