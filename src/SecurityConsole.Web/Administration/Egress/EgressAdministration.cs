using Microsoft.EntityFrameworkCore;
using SecurityConsole.Engine.Destinations;
using SecurityConsole.Storage.Configuration;
using SecurityConsole.Storage.Configuration.Egress;
using SecurityConsole.Web.Access;
using SecurityConsole.Web.Administration.Changes;
using SecurityConsole.Web.Administration.Outcomes;

namespace SecurityConsole.Web.Administration.Egress;

/// <summary>Decides where servers may be told to go, and which arguments of their tools say so. Thread-safe.</summary>
internal sealed class EgressAdministration(ChangeDesk desk)
{
    /// <summary>A server's list.</summary>
    public Task<Outcome<EgressView>> GetAsync(Caller caller, string server, CancellationToken cancellationToken) =>
        desk.ReadAsync<EgressView>(caller, Permission.ServersRead, async database =>
            await FindAsync(database, server, cancellationToken) is { } id ? View(server, await RulesAsync(database, id, cancellationToken), await MappingsAsync(database, id, cancellationToken)) : Missing(server),
            cancellationToken);

    /// <summary>Changes a server's list. Entries of the kind <c>dial</c>, which let the gateway itself reach inside, need the permission to change servers, too.</summary>
    public Task<Outcome<EgressView>> ChangeAsync(Caller caller, string server, EgressChange wanted, string? ifMatch, CancellationToken cancellationToken) =>
        desk.ChangeAsync<EgressView>(caller, new("server.egress", $"server:{server}", Needed(wanted)), async change =>
        {
            if (await FindAsync(change.Database, server, cancellationToken) is not { } id)
            {
                return Missing(server);
            }

            var rules = await RulesAsync(change.Database, id, cancellationToken);
            var mappings = await MappingsAsync(change.Database, id, cancellationToken);
            if (EntityTags.Check(ifMatch, View(server, rules, mappings)) is { } stale)
            {
                return stale;
            }

            var problems = new FieldProblems();
            var added = EgressRules.Check(problems, "add", wanted.Add);
            var removed = EgressRules.Check(problems, "remove", wanted.Remove);
            EgressRules.Check(problems, "map", wanted.Map);
            if (!problems.AreNone)
            {
                return problems.ToRefusal();
            }

            var said = Apply(change, id, rules, added, removed);
            said.AddRange(Apply(change, id, mappings, wanted));
            problems.AddIf(rules.Count > EgressRules.MostEntries, "add", $"A server has at most {EgressRules.MostEntries} entries.");
            problems.AddIf(mappings.Count > EgressRules.MostMappings, "map", $"A server has at most {EgressRules.MostMappings} mappings.");
            if (!problems.AreNone)
            {
                return problems.ToRefusal();
            }

            change.IsNothing = said.Count == 0;
            change.Text = $"Server {server} and where it may be told to go: {string.Join(", ", said)}.";
            return View(server, rules, mappings);
        }, cancellationToken);

    private static string[] Needed(EgressChange wanted) =>
        (wanted.Add ?? []).Concat(wanted.Remove ?? []).Any(entry => entry?.Kind == EgressKind.Dial) ? [Permission.GrantsWrite, Permission.ServersWrite] : [Permission.GrantsWrite];

    private static List<string> Apply(ConsoleChange change, Guid server, List<EgressRuleRow> rules, List<EgressPattern> added, List<EgressPattern> removed)
    {
        var said = new List<string>();
        foreach (var pattern in removed)
        {
            if (rules.Find(row => row.Kind == pattern.Kind && row.Pattern == pattern.Pattern) is { } row)
            {
                change.Database.EgressRules.Remove(row);
                rules.Remove(row);
                said.Add($"without {Name(row.Kind)} {row.Pattern}");
            }
        }

        foreach (var pattern in added)
        {
            if (!rules.Exists(row => row.Kind == pattern.Kind && row.Pattern == pattern.Pattern))
            {
                var row = new EgressRuleRow { Id = Guid.CreateVersion7(change.Now), ServerId = server, Kind = pattern.Kind, Pattern = pattern.Pattern, CreatedAt = change.Now };
                change.Database.EgressRules.Add(row);
                rules.Add(row);
                said.Add($"with {Name(row.Kind)} {row.Pattern}");
            }
        }

        return said;
    }

    private static List<string> Apply(ConsoleChange change, Guid server, List<DestinationMappingRow> mappings, EgressChange wanted)
    {
        var said = new List<string>();
        foreach (var gone in wanted.Unmap ?? [])
        {
            if (mappings.Find(row => row.Tool == gone.Tool && row.Pointer == gone.Pointer) is { } row)
            {
                change.Database.DestinationMappings.Remove(row);
                mappings.Remove(row);
                said.Add($"nothing of {row.Tool} {row.Pointer}");
            }
        }

        foreach (var mapping in wanted.Map ?? [])
        {
            var row = mappings.Find(known => known.Tool == mapping.Tool && known.Pointer == mapping.Pointer);
            if (row is null)
            {
                row = new() { Id = Guid.CreateVersion7(change.Now), ServerId = server, Tool = mapping.Tool, Pointer = mapping.Pointer, CreatedAt = change.Now };
                change.Database.DestinationMappings.Add(row);
                mappings.Add(row);
            }
            else if (row.Kind == mapping.Kind)
            {
                continue;
            }

            row.Kind = mapping.Kind;
            said.Add($"{mapping.Tool} {mapping.Pointer} is {Name(mapping.Kind)}");
        }

        return said;
    }

    private static string Name<T>(T kind)
        where T : struct, Enum => kind.ToString().ToLowerInvariant();

    private static Task<Guid?> FindAsync(ConsoleDbContext database, string server, CancellationToken cancellationToken) =>
        database.Servers.Where(row => row.Name == server).Select(row => (Guid?)row.Id).SingleOrDefaultAsync(cancellationToken);

    private static Task<List<EgressRuleRow>> RulesAsync(ConsoleDbContext database, Guid server, CancellationToken cancellationToken) =>
        database.EgressRules.Where(row => row.ServerId == server).ToListAsync(cancellationToken);

    private static Task<List<DestinationMappingRow>> MappingsAsync(ConsoleDbContext database, Guid server, CancellationToken cancellationToken) =>
        database.DestinationMappings.Where(row => row.ServerId == server).ToListAsync(cancellationToken);

    private static EgressView View(string server, List<EgressRuleRow> rules, List<DestinationMappingRow> mappings) => new(
        server,
        [.. rules.OrderBy(row => row.Kind).ThenBy(row => row.Pattern, StringComparer.Ordinal).Select(row => new EgressEntry(row.Kind, row.Pattern))],
        [.. mappings.OrderBy(row => row.Tool, StringComparer.Ordinal).ThenBy(row => row.Pointer, StringComparer.Ordinal).Select(row => new ArgumentMapping(row.Tool, row.Pointer, row.Kind))]);

    private static Refusal Missing(string server) => Refusal.NotFound($"There is no server '{server}'.");
}
