using SecurityConsole.Protocol.JsonSchema.Checks;

namespace SecurityConsole.Protocol.JsonSchema.Compilation;

/// <summary>Schemas that are applied to the same value, all or some of them.</summary>
internal static class BranchKeywords
{
    public static void Add(SchemaCompiler compiler, Keywords keywords, List<Check> checks)
    {
        if (keywords.Has("allOf", out var all))
        {
            checks.Add(new AllOfCheck(compiler.Nodes(keywords.Schemas("allOf", all)), keywords.PathOf("allOf")));
        }

        foreach (var keyword in (ReadOnlySpan<string>)["anyOf", "oneOf"])
        {
            if (keywords.Has(keyword, out var branches))
            {
                checks.Add(new AnyOfCheck(keyword == "oneOf", compiler.Nodes(keywords.Schemas(keyword, branches)), keywords.PathOf(keyword)));
            }
        }

        if (keywords.Has("not", out var forbidden))
        {
            checks.Add(new NotCheck(compiler.Node(keywords.Schema("not", forbidden)), keywords.PathOf("not")));
        }

        if (keywords.Has("if", out var condition))
        {
            var then = keywords.Has("then", out var fits) ? compiler.Node(keywords.Schema("then", fits)) : null;
            var otherwise = keywords.Has("else", out var fails) ? compiler.Node(keywords.Schema("else", fails)) : null;
            checks.Add(new ConditionCheck(compiler.Node(keywords.Schema("if", condition)), then, otherwise, keywords.PathOf("if")));
        }
    }
}
