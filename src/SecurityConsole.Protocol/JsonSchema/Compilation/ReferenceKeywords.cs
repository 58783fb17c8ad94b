using SecurityConsole.Protocol.JsonSchema.Checks;

namespace SecurityConsole.Protocol.JsonSchema.Compilation;

/// <summary><c>$ref</c>, <c>$dynamicRef</c>, and <c>$recursiveRef</c> of 2019-09 (which is taken as <c>$ref</c>).</summary>
internal static class ReferenceKeywords
{
    public static void Add(SchemaCompiler compiler, Keywords keywords, List<Check> checks)
    {
        if (keywords.Has("$ref", out var reference))
        {
            checks.Add(compiler.Reference(keywords, "$ref", keywords.Text("$ref", reference)));
        }

        switch (keywords.Place.Resource.Dialect)
        {
            case Dialect.Draft2020 when keywords.Has("$dynamicRef", out var dynamic):
                checks.Add(compiler.Reference(keywords, "$dynamicRef", keywords.Text("$dynamicRef", dynamic)));
                break;
            case Dialect.Draft2019 when keywords.Has("$recursiveRef", out var recursive):
                checks.Add(compiler.Reference(keywords, "$recursiveRef", keywords.Text("$recursiveRef", recursive)));
                break;
        }
    }
}
