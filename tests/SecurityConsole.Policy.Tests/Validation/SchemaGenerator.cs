namespace SecurityConsole.Policy.Tests.Validation;

/// <summary>Writes schemas: mostly right, now and then with a name that is nowhere declared or declared twice.</summary>
internal sealed class SchemaGenerator(Random random)
{
    public static readonly string[] EntityTypes = ["User", "Group", "Doc", "N::Tool", "N::Kind"];
    public static readonly string[] Attributes = ["a", "b", "c", "\"x y\"", "owner"];
    private readonly List<string> _lines = [];

    public string Write(bool withMistakes)
    {
        _lines.Clear();
        var mistake = withMistakes ? random.Next(12) : -1;
        Add($"type R1 = {Record(1, "")};");
        Add($"type R2 = {{ inner: R1, more?: Set<{Primitive()}> }};");
        Add($"entity User in [Group] {Record(2, "")} tags {Type(1, "")};");
        Add($"entity Group in [Group]{(Chance(50) ? " " + Record(1, "") : "")};");
        Add($"entity Doc in [Group, N::Kind] {Record(2, "")}{(Chance(50) ? " tags Set<String>" : "")};");
        Add($"action all; action read, write in [all] appliesTo {{ principal: [User, Group], resource: [Doc], context: {(Chance(50) ? "R2" : Record(2, ""))} }};");
        Add($"action share in [write] appliesTo {{ principal: User, resource: [User, Doc, Group], context: {Record(1, "")} }};");
        Add("namespace N {");
        Add($"  entity Long {{ deep: {Record(1, "N::")} }};");
        Add($"  entity Tool in [Kind, User] {Record(2, "N::")};");
        Add("  entity Kind enum [\"p\", \"q\"];");
        Add($"  action call in [Action::\"all\"] appliesTo {{ principal: [User, Tool], resource: [Kind, Tool], context: {Record(2, "N::")} }};");
        Add("}");
        Break(mistake);
        return string.Join('\n', _lines);
    }

    private void Break(int mistake)
    {
        switch (mistake)
        {
            case 0:
                _lines.Insert(0, "entity Doc;");
                break;
            case 1:
                _lines.Insert(0, "type R3 = R4; type R4 = Set<R3>;");
                break;
            case 2:
                _lines.Insert(0, "entity Tool;");
                break;
            case 3:
                _lines.Insert(0, "action call;");
                break;
            case 4:
                _lines.Insert(0, "action lost in [nowhere];");
                break;
            case 5:
                _lines.Insert(0, "entity String; entity X { a: String, b: __cedar::String, c: Bool };");
                break;
            case 6:
                _lines.Insert(0, "type ipaddr = Long; entity X { a: ipaddr } tags __cedar::ipaddr;");
                break;
            case 7:
                _lines.Insert(0, "type Set = Long;");
                break;
            case 8:
                _lines.Insert(0, "action odd appliesTo { principal: R1, resource: Doc };");
                break;
            case 9:
                _lines.Insert(0, "action odd appliesTo { principal: User, resource: Doc, context: User };");
                break;
            case 10:
                var at = random.Next(_lines.Count);
                var cut = random.Next(_lines[at].Length + 1);
                _lines[at] = _lines[at][..cut] + Pick(["", ";", "}", "{", ",", "?", "@x", "\"", "in", "Set<", "::", " // "]) + _lines[at][Math.Min(_lines[at].Length, cut + random.Next(3))..];
                break;
            case 11:
                _lines.Add("namespace M { type User = { a: Action }; action read; entity Action2 { u: User }; }");
                break;
        }
    }

    private void Add(string line) => _lines.Add(line);

    private string Record(int depth, string space)
    {
        var parts = Attributes.Where(_ => Chance(70)).Select(name => $"{name}{(Chance(40) ? "?" : "")}: {Type(depth - 1, space)}");
        return $"{{ {string.Join(", ", parts)} }}";
    }

    private string Type(int depth, string space) => random.Next(depth > 0 ? 8 : 5) switch
    {
        0 or 1 => Primitive(),
        2 => Pick(["User", "Group", "Doc", "N::Tool", "N::Kind"]),
        3 => Pick(["ipaddr", "decimal", "datetime", "duration"]),
        4 => space.Length > 0 ? Pick(["Tool", "Kind", "Long", "__cedar::Long"]) : "Long",
        5 => $"Set<{Type(depth - 1, space)}>",
        6 => space.Length == 0 ? Pick(["Bool", "String"]) : Pick(["R1", "R2"]),
        _ => Record(depth, space),
    };

    private string Primitive() => Pick(["Bool", "Long", "String"]);

    private string Pick(string[] items) => items[random.Next(items.Length)];

    private bool Chance(int percent) => random.Next(100) < percent;
}
