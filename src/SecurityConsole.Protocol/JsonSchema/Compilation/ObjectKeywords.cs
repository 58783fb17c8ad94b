using System.Text;
using System.Text.Json;
using SecurityConsole.Protocol.JsonSchema.Checks;
using SecurityConsole.Protocol.JsonSchema.Patterns;

namespace SecurityConsole.Protocol.JsonSchema.Compilation;

/// <summary>Schemas for members of objects, <c>dependencies</c> of earlier drafts included.</summary>
internal static class ObjectKeywords
{
    public static void Add(SchemaCompiler compiler, Keywords keywords, List<Check> checks)
    {
        AddMembers(compiler, keywords, checks);
        if (keywords.Has("propertyNames", out var names))
        {
            checks.Add(new MemberNamesCheck(compiler.Node(keywords.Schema("propertyNames", names)), keywords.PathOf("propertyNames")));
        }

        if (keywords.Has("dependentSchemas", out var dependent))
        {
            foreach (var (name, place) in keywords.NamedSchemas("dependentSchemas", dependent))
            {
                checks.Add(new DependentSchemaCheck(Encoding.UTF8.GetBytes(name), compiler.Node(place), keywords.PathOf("dependentSchemas")));
            }
        }

        if (keywords.Has("dependencies", out var dependencies))
        {
            foreach (var member in keywords.Members("dependencies", dependencies))
            {
                var trigger = Encoding.UTF8.GetBytes(member.Name);
                if (member.Value.ValueKind == JsonValueKind.Array)
                {
                    SizeKeywords.AddRequired("dependencies", trigger, keywords.Names("dependencies", member.Value), keywords, checks);
                }
                else
                {
                    checks.Add(new DependentSchemaCheck(trigger, compiler.Node(keywords.NamedSchema("dependencies", member)), keywords.PathOf("dependencies")));
                }
            }
        }
    }

    private static void AddMembers(SchemaCompiler compiler, Keywords keywords, List<Check> checks)
    {
        var members = keywords.Has("properties", out var properties) ? keywords.NamedSchemas("properties", properties) : [];
        var patterns = keywords.Has("patternProperties", out var patterned) ? keywords.NamedSchemas("patternProperties", patterned) : [];
        var additional = keywords.Has("additionalProperties", out var other) ? compiler.Node(keywords.Schema("additionalProperties", other)) : null;
        if (members.Count + patterns.Count == 0 && additional is null)
        {
            return;
        }

        var compiled = new (CompiledPattern, SchemaNode)[patterns.Count];
        for (var i = 0; i < compiled.Length; i++)
        {
            compiled[i] = (compiler.Pattern(keywords, "patternProperties", patterns[i].Name), compiler.Node(patterns[i].Place));
        }

        var names = new Utf8Names([.. members.Select(member => Encoding.UTF8.GetBytes(member.Name))]);
        checks.Add(new MembersCheck(names, [.. members.Select(member => compiler.Node(member.Place))], compiled, additional, keywords.PathOf("additionalProperties")));
    }
}
