using SecurityConsole.Policy.Schemas;

namespace SecurityConsole.Policy.Tests.Validation;

/// <summary>Writes policies that mostly respect a schema's types and guards, so that about half are valid, and the rest are wrong in one place.</summary>
internal sealed class TypedPolicyGenerator(Random random, CedarSchema schema)
{
    private static readonly string[] Names = ["a", "b", "c", "x y", "owner", "inner", "more", "deep", "nowhere"];
    private readonly RequestKind[] _kinds = [.. schema.RequestKinds.OrderBy(kind => kind.ToString(), StringComparer.Ordinal)];
    private RequestKind _kind = null!;
    private int _noise;

    public string Write()
    {
        _kind = _kinds[random.Next(_kinds.Length)];
        _noise = Chance(60) ? 0 : 8;
        var (principal, resource) = (Scope("principal", _kind.Principal.Name), Scope("resource", _kind.Resource.Name));
        var id = _kind.Action.Uid;
        var action = random.Next(8) switch
        {
            0 => "action",
            1 => "action in Action::\"all\"",
            2 => $"action in [Action::\"write\", {id.Type}::\"{id.Id}\"]",
            3 when _noise > 0 => "action == Action::\"reed\"",
            _ => $"action == {id.Type}::\"{id.Id}\"",
        };
        var conditions = string.Concat(Enumerable.Range(0, random.Next(1, 3)).Select(_ => $" {(Chance(75) ? "when" : "unless")} {{ {Bool(3)} }}"));
        return $"{(Chance(60) ? "permit" : "forbid")}({principal}, {action}, {resource}){conditions};";
    }

    private string Scope(string side, string type) => random.Next(7) switch
    {
        0 or 1 => side,
        2 => $"{side} == {Literal(type)}",
        3 => $"{side} in {Literal(Pick(["Group", "N::Kind", type]))}",
        4 => $"{side} is {type} in {Literal(Pick(["Group", type]))}",
        5 when _noise > 0 => $"{side} == {Literal(Pick(SchemaGenerator.EntityTypes))}",
        _ => $"{side} is {type}",
    };

    private string Bool(int depth)
    {
        if (depth == 0)
        {
            return Pick(["true", "false", "(context == context)"]);
        }

        var inner = depth - 1;
        switch (random.Next(20))
        {
            case 0:
                return $"!({Bool(inner)})";
            case 1 or 2:
                return $"({Bool(inner)} && {Bool(inner)})";
            case 3 or 4:
                return $"({Bool(inner)} || {Bool(inner)})";
            case 5:
                return $"(if {Bool(inner)} then {Bool(inner)} else {Bool(inner)})";
            case 6:
                return Guarded(depth);
            case 7:
                return Tag();
            case 8:
                return $"(action in [{Pick(["Action::\"all\"", "Action::\"read\""])}, {Pick(["Action::\"share\"", "N::Action::\"call\"", "action"])}])";
            case 9:
                return $"({Entity(inner)} in {Pick([Entity(inner), $"[{Entity(inner)}]", Literal(Pick(SchemaGenerator.EntityTypes))])})";
            case 10:
                return $"({Entity(inner)} is {Pick(SchemaGenerator.EntityTypes)}{(Chance(30) ? $" in {Entity(inner)}" : "")})";
            case 11:
                return $"({Path()} has {Name()})";
            case 12:
                return $"({Path()} has {Pick(["a", "b", "inner"])}.{Pick(["a", "b", "owner"])})";
            default:
                return Guarded(depth);
        }
    }

    // Walks a path that exists, asks for what is optional on the way unless noise forgets it, and then does something that suits the type at the end.
    private string Guarded(int depth)
    {
        var (path, type) = Root();
        var guards = new List<string>();
        for (var steps = random.Next(1, 4); steps > 0 && ShapeOf(type) is { Attributes.Count: > 0 } shape; steps--)
        {
            var (name, attribute) = shape.Attributes.ElementAt(random.Next(shape.Attributes.Count));
            if (!attribute.Required && !Slip())
            {
                guards.Add($"{path} has {(name.Contains(' ', StringComparison.Ordinal) ? $"\"{name}\"" : name)}");
            }

            (path, type) = (name.Contains(' ', StringComparison.Ordinal) ? $"{path}[\"{name}\"]" : $"{path}.{name}", attribute.Type);
        }

        var use = Use(path, type, depth);
        return guards.Count == 0 ? use : Chance(80) ? $"({string.Join(" && ", guards)} && {use})" : $"(if {string.Join(" && ", guards)} then {use} else {Bool(depth - 1)})";
    }

    private string Use(string path, CedarType type, int depth)
    {
        if (Slip())
        {
            type = Pick([CedarType.Long, CedarType.String, CedarType.Bool, CedarType.Set(CedarType.String), CedarType.Extension("decimal"), CedarType.Entity("User")]);
        }

        return type.Kind switch
        {
            CedarTypeKind.Bool => Chance(50) ? path : $"({path} == {Bool(depth - 1)})",
            CedarTypeKind.Long => $"({path} {Pick(["<", "<=", ">", ">=", "==", "!="])} {Pick(["1", "-1", "(2 + 3)", $"({path} * 2)", "-(1 - 2)"])})",
            CedarTypeKind.String => Pick([$"({path} == \"x\")", $"({path} like \"a*\")", $"[\"a\", \"b\"].contains({path})"]),
            CedarTypeKind.Entity => Pick([$"({path} == {Literal(type.Name!)})", $"({path} in {Literal("Group")})", $"({path} is {type.Name})", $"({path} != principal)"]),
            CedarTypeKind.Set => Pick([$"{path}.isEmpty()", $"{path}.containsAny({path})", $"{path}.contains({Value(type.Element!)})", $"{path}.containsAll([{Value(type.Element!)}])"]),
            CedarTypeKind.Record => Pick([$"({path} == {path})", $"({path} == {Value(type)})", $"({path} has {Name()})"]),
            _ => type.Name switch
            {
                "ipaddr" => Pick([$"{path}.isLoopback()", $"{path}.isInRange(ip(\"{Pick(["10.0.0.0/8", "::1", "10.0.0.0/33"], 0.9)}\"))", $"({path} == ip(\"1.2.3.4\"))"]),
                "decimal" => Pick([$"{path}.lessThan(decimal(\"{Pick(["1.5", "0.0001", "1.23456"], 0.9)}\"))", $"({path} == decimal(\"1.0\"))"]),
                "datetime" => Pick([$"({path} < datetime(\"2026-01-01\"))", $"({path}.toTime() < duration(\"1h\"))", $"({path}.offset(duration(\"1d\")).toDate() >= {path})"]),
                _ => Pick([$"({path} < duration(\"1d\"))", $"({path}.toHours() > 3)"]),
            },
        };
    }

    private string Value(CedarType type) => type.Kind switch
    {
        CedarTypeKind.Bool => Pick(["true", "false"]),
        CedarTypeKind.Long => "1",
        CedarTypeKind.String => "\"x\"",
        CedarTypeKind.Entity => Literal(type.Name!),
        CedarTypeKind.Set => $"[{Value(type.Element!)}]",
        CedarTypeKind.Record => $"{{{string.Join(", ", type.Shape!.Attributes.Where(attribute => attribute.Value.Required || Chance(50)).Select(attribute => $"\"{attribute.Key}\": {Value(attribute.Value.Type)}"))}}}",
        _ => type.Name switch { "ipaddr" => "ip(\"::1\")", "decimal" => "decimal(\"1.0\")", "datetime" => "datetime(\"2026-01-01\")", _ => "duration(\"1d\")" },
    };

    private string Tag()
    {
        var entity = Pick(["principal", "resource"]);
        var (asked, read) = (Pick(["\"t\"", "\"u\""]), Slip() ? "\"v\"" : null);
        var type = schema.EntityTypes[entity == "principal" ? _kind.Principal.Name : _kind.Resource.Name].Tags ?? CedarType.String;
        return $"({entity}.hasTag({asked}) && {Use($"{entity}.getTag({read ?? asked})", type, 1)})";
    }

    private string Entity(int depth) => random.Next(depth > 0 ? 5 : 3) switch
    {
        0 => "principal",
        1 => "resource",
        2 => Literal(Pick(SchemaGenerator.EntityTypes)),
        3 => "action",
        _ => $"(if {Bool(depth - 1)} then {Pick(["principal", "resource"])} else {Pick(["principal", "resource"])})",
    };

    private (string Path, CedarType Type) Root() => random.Next(5) switch
    {
        0 => ("principal", CedarType.Entity(_kind.Principal.Name)),
        1 => ("resource", CedarType.Entity(_kind.Resource.Name)),
        _ => ("context", _kind.Action.Context),
    };

    private string Path() => Pick(["principal", "resource", "context", "action", "{a: {b: 1}}", "\"x\""], 0.9);

    private string Name() => Pick(Names) is var name && name.Contains(' ', StringComparison.Ordinal) ? $"\"{name}\"" : name;

    private string Literal(string type) => $"{(Slip() ? "Usr" : type)}::\"{(type == "N::Kind" ? Pick(["p", "q", "r"], 0.9) : "x")}\"";

    private RecordShape? ShapeOf(CedarType type) => type.Kind == CedarTypeKind.Record ? type.Shape : type.Name is { } name && schema.EntityTypes.TryGetValue(name, out var entity) ? entity.Shape : null;

    private bool Slip() => random.Next(100) < _noise;

    private bool Chance(int percent) => random.Next(100) < percent;

    private T Pick<T>(T[] items) => items[random.Next(items.Length)];

    // The last item is a mistake: rare, and only where the policy may have some.
    private string Pick(string[] items, double right) => _noise == 0 || random.NextDouble() < right ? items[random.Next(items.Length - 1)] : items[^1];
}
