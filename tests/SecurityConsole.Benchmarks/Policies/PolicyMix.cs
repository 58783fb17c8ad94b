using System.Globalization;
using System.Net;
using System.Text;
using SecurityConsole.Policy.Entities;
using SecurityConsole.Policy.Evaluation;
using SecurityConsole.Policy.Values;

namespace SecurityConsole.Benchmarks.Policies;

/// <summary>
/// What a gateway of a large organisation may have: 1,000 policies over agents and teams, servers, tools and toolsets, most with a condition on
/// handshake, arguments, time or network; 10,000 entities; calls of agents to tools.
/// </summary>
internal static class PolicyMix
{
    public const int Policies = 1_000;
    public const int EntityCount = 10_000;
    private const int Teams = 60;
    private const int Roles = 8;
    private const int Agents = 1_500;
    private const int Segments = 6;
    private const int Servers = 80;
    private const int Toolsets = 150;
    private const int Classes = 6;
    private const int Tools = EntityCount - Teams - Roles - Agents - Segments - Servers - Toolsets - Classes;

    private static readonly string[] Groups = ["X25519", "X25519MLKEM768", "SecP384r1MLKEM1024"];
    private static readonly string[] Kems = ["none", "ML-KEM-768", "ML-KEM-1024"];

    public static string Text()
    {
        var text = new StringBuilder();
        for (var i = 0; i < Policies; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"@id(\"p{i}\")\n@reason(\"rule {i}\")\n").AppendLine(One(i)).AppendLine();
        }

        return text.ToString();
    }

    public static EntityStore Entities()
    {
        var entities = new List<Entity>(EntityCount);
        entities.AddRange(Many("Role", Roles, _ => []));
        entities.AddRange(Many("Team", Teams, i => [Uid("Role", i % Roles)]));
        entities.AddRange(Enumerable.Range(0, Agents).Select(i => new Entity(
            Uid("Agent", i), Record(("owner", CedarValue.Of($"user{i % 300}")), ("clearance", CedarValue.Of(i % 5L))), [Uid("Team", i % Teams), Uid("Role", i * 7 % Roles)])));
        entities.AddRange(Many("Segment", Segments, _ => []));
        entities.AddRange(Many("Server", Servers, i => [Uid("Segment", i % Segments)]));
        entities.AddRange(Many("Toolset", Toolsets, _ => []));
        entities.AddRange(Many("DataClass", Classes, _ => []));
        entities.AddRange(Enumerable.Range(0, Tools).Select(i => new Entity(
            Uid("Tool", i), Record(("readOnly", CedarValue.Of(i % 3 == 0)), ("level", CedarValue.Of(i % 5L))), [Uid("Server", i % Servers), Uid("Toolset", i % Toolsets), Uid("DataClass", i % Classes)])));
        return EntityStore.Build(entities).Store ?? throw new InvalidOperationException("The entities do not fit together.");
    }

    /// <summary>The same calls each time; every name is a text of its own, as one that was read from the wire.</summary>
    public static AuthorizationRequest[] Requests(int count)
    {
        var requests = new AuthorizationRequest[count];
        var action = new EntityUid("Action", "call");
        for (var i = 0; i < count; i++)
        {
            var agent = i * 31 % Agents;
            var tool = i * 17 % Tools;
            requests[i] = new(Uid("Agent", agent), action, Uid("Tool", tool), Context(i));
        }

        return requests;
    }

    private static string One(int i)
    {
        var condition = Condition(i);
        return (i % 20) switch
        {
            < 7 => $"permit(principal in Team::\"{i % Teams}\", action == Action::\"call\", resource in Toolset::\"{i % Toolsets}\") when {{ {condition} }};",
            < 11 => $"permit(principal == Agent::\"{i * 3 % Agents}\", action == Action::\"call\", resource in Server::\"{i % Servers}\") when {{ {condition} }};",
            < 13 => $"permit(principal is Agent in Role::\"{i % Roles}\", action in [Action::\"call\", Action::\"read\"], resource == Tool::\"{i * 11 % Tools}\");",
            < 16 => $"forbid(principal, action, resource in Server::\"{i % Servers}\") unless {{ {condition} }};",
            < 18 => $"forbid(principal in Team::\"{i % Teams}\", action == Action::\"call\", resource is Tool in DataClass::\"{i % Classes}\") unless {{ {condition} }};",
            18 => $"forbid(principal == Agent::\"{i * 5 % Agents}\", action, resource);",
            _ => i % 100 == 19 ? $"forbid(principal, action, resource) when {{ context.client.ip.isInRange(ip(\"10.{i / 4}.0.0/16\")) }};" : $"permit(principal, action == Action::\"list\", resource in Server::\"{i % Servers}\");",
        };
    }

    private static string Condition(int i) => (i % 8) switch
    {
        0 => "[\"ML-KEM-768\", \"ML-KEM-1024\"].contains(context.tls.kem)",
        1 => $"context.args has path && context.args.path like \"/data/{i % 10}/*\"",
        2 => "context.client.ip.isInRange(ip(\"10.0.0.0/8\")) && !context.run.tainted",
        3 => "context.time.hour >= 7 && context.time.hour < 20 && context.time.weekday <= 5",
        4 => "principal.clearance >= resource.level && context.tls.pqKeyExchange",
        5 => $"context.args has limit && context.args.limit <= {(i % 9) * 100}",
        6 => "context.device.healthy && context.device.patchedDays < 30 || resource.readOnly",
        _ => "context.tool.pinned && !context.tool.changed && context.identity.ageSeconds < 3600",
    };

    private static RecordValue Context(int i)
    {
        return Record(
            ("tls", CedarValue.Of(Record(("version", CedarValue.Of("1.3")), ("group", CedarValue.Of(Groups[i % 3])), ("kem", CedarValue.Of(Kems[i % 3])), ("pqKeyExchange", CedarValue.Of(i % 3 != 0))))),
            ("client", CedarValue.Of(Record(("ip", CedarValue.Of(IpAddressValue.Of(new IPAddress([10, (byte)(i % 250), 3, 4])))), ("network", CedarValue.Of("office"))))),
            ("time", CedarValue.Of(Record(("hour", CedarValue.Of(i % 24L)), ("weekday", CedarValue.Of((i % 7L) + 1))))),
            ("device", CedarValue.Of(Record(("healthy", CedarValue.Of(i % 9 != 0)), ("patchedDays", CedarValue.Of(i % 60L))))),
            ("identity", CedarValue.Of(Record(("method", CedarValue.Of("mtls")), ("ageSeconds", CedarValue.Of(i % 5_000L))))),
            ("args", CedarValue.Of(Record(("path", CedarValue.Of($"/data/{i % 10}/report.csv")), ("limit", CedarValue.Of(i % 1_000L))))),
            ("run", CedarValue.Of(Record(("tainted", CedarValue.Of(i % 11 == 0))))),
            ("tool", CedarValue.Of(Record(("pinned", CedarValue.Of(true)), ("changed", CedarValue.Of(i % 50 == 0))))));
    }

    private static IEnumerable<Entity> Many(string type, int count, Func<int, EntityUid[]> parents) => Enumerable.Range(0, count).Select(i => new Entity(Uid(type, i), parents: parents(i)));

    private static EntityUid Uid(string type, int id) => new(type, id.ToString(CultureInfo.InvariantCulture));

    private static RecordValue Record(params (string Name, CedarValue Value)[] fields) => new(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
}
