namespace SecurityConsole.Protocol.JsonSchema.Compilation;

/// <summary>Reads <c>$schema</c>.</summary>
internal static class Dialects
{
    public const string Validation2020 = "https://json-schema.org/draft/2020-12/vocab/validation";

    /// <summary>The dialect of a metaschema's URI; null when it is none that is known.</summary>
    public static Dialect? Find(string address)
    {
        var rest = address.AsSpan().TrimEnd('#');
        rest = rest.StartsWith("https://", StringComparison.Ordinal) ? rest[8..]
            : rest.StartsWith("http://", StringComparison.Ordinal) ? rest[7..]
            : rest;
        return rest switch
        {
            "json-schema.org/draft/2020-12/schema" or "json-schema.org/schema" => Dialect.Draft2020,
            "json-schema.org/draft/2019-09/schema" => Dialect.Draft2019,
            "json-schema.org/draft-07/schema" or "json-schema.org/draft-06/schema" or "json-schema.org/draft-04/schema" => Dialect.Draft7,
            _ => rest.StartsWith("json-schema.org/draft/2020-12/meta/") ? Dialect.Draft2020 : null,
        };
    }
}
