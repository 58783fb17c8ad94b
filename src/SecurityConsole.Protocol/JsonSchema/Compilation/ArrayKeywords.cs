using System.Text.Json;
using SecurityConsole.Protocol.JsonSchema.Checks;

namespace SecurityConsole.Protocol.JsonSchema.Compilation;

/// <summary>Schemas for items of arrays; an array under <c>items</c> is what earlier drafts wrote for <c>prefixItems</c>.</summary>
internal static class ArrayKeywords
{
    public static void Add(SchemaCompiler compiler, Keywords keywords, List<Check> checks)
    {
        var prefix = keywords.Has("prefixItems", out var prefixed) ? keywords.Schemas("prefixItems", prefixed) : [];
        SchemaPlace? rest = null;
        if (keywords.Has("items", out var items))
        {
            if (items.ValueKind != JsonValueKind.Array)
            {
                rest = keywords.Schema("items", items);
            }
            else if (prefix.Length > 0)
            {
                throw keywords.Wrong("items", "a schema, because there is 'prefixItems'");
            }
            else
            {
                prefix = keywords.Schemas("items", items, mayBeEmpty: true);
                rest = keywords.Has("additionalItems", out var additional) ? keywords.Schema("additionalItems", additional) : null;
            }
        }

        if (prefix.Length > 0 || rest is not null)
        {
            checks.Add(new ItemsCheck(compiler.Nodes(prefix), rest is { } place ? compiler.Node(place) : null, keywords.PathOf("items")));
        }

        if (keywords.Has("contains", out var contains))
        {
            var validates = keywords.Place.Resource.Validates;
            var minimum = validates && keywords.Has("minContains", out var least) ? keywords.Count("minContains", least) : 1;
            var maximum = validates && keywords.Has("maxContains", out var most) ? keywords.Count("maxContains", most) : int.MaxValue;
            checks.Add(new ContainsCheck(compiler.Node(keywords.Schema("contains", contains)), minimum, maximum, keywords.PathOf("contains")));
        }
    }
}
