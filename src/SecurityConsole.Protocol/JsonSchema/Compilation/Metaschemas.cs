namespace SecurityConsole.Protocol.JsonSchema.Compilation;

/// <summary>The metaschemas of draft 2020-12 (json-schema.org), which schemas may refer to.</summary>
internal static class Metaschemas
{
    private const string Base = "https://json-schema.org/draft/2020-12/";

    /// <summary>A metaschema; null when the address is none of them.</summary>
    public static ReadOnlyMemory<byte>? Find(string address)
    {
        if (!address.StartsWith(Base, StringComparison.Ordinal))
        {
            return null;
        }

        var name = address[Base.Length..].Replace("meta/", "", StringComparison.Ordinal);
        using var stream = typeof(Metaschemas).Assembly.GetManifestResourceStream($"SecurityConsole.Protocol.Metaschemas.{name}.json");
        if (stream is null)
        {
            return null;
        }

        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        return content;
    }
}
