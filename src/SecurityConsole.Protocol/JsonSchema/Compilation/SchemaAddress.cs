namespace SecurityConsole.Protocol.JsonSchema.Compilation;

/// <summary>URIs of schemas (core §8.2, §9.1).</summary>
internal static class SchemaAddress
{
    /// <summary>Base of schemas that have no URI; nothing can be found under it but what gives itself one.</summary>
    public const string None = "https://schema.invalid/";

    /// <summary>An absolute URI from a reference without fragment.</summary>
    /// <exception cref="SchemaProblemException">It is no URI reference.</exception>
    public static string Resolve(string baseAddress, string reference)
    {
        if (reference.Length == 0)
        {
            return baseAddress;
        }

        // 'Uri' takes "/a/b" for a file, so a base decides first.
        if (!reference.StartsWith('/') && Uri.TryCreate(reference, UriKind.Absolute, out var absolute))
        {
            return absolute.AbsoluteUri;
        }

        return Uri.TryCreate(baseAddress, UriKind.Absolute, out var from) && Uri.TryCreate(from, reference, out var resolved)
            ? resolved.AbsoluteUri
            : throw new SchemaProblemException("The schema has a $id or $ref that is no URI reference.");
    }
}
