using SecurityConsole.Protocol.JsonSchema.Checks;

namespace SecurityConsole.Protocol.JsonSchema.Compilation;

/// <summary><c>unevaluatedItems</c> and <c>unevaluatedProperties</c>, which look at what all other keywords left.</summary>
internal static class UnevaluatedKeywords
{
    public static void Add(SchemaCompiler compiler, Keywords keywords, List<Check> checks)
    {
        if (keywords.Has("unevaluatedItems", out var items))
        {
            checks.Add(new UnevaluatedItemsCheck(compiler.Node(keywords.Schema("unevaluatedItems", items)), keywords.PathOf("unevaluatedItems")));
        }

        if (keywords.Has("unevaluatedProperties", out var members))
        {
            checks.Add(new UnevaluatedMembersCheck(compiler.Node(keywords.Schema("unevaluatedProperties", members)), keywords.PathOf("unevaluatedProperties")));
        }
    }
}
