using SecurityConsole.Engine.Access;
using SecurityConsole.Engine.Calls;
using SecurityConsole.Engine.Policies;
using SecurityConsole.Engine.Policies.Flips;
using SecurityConsole.Policy.Analysis.Contexts;
using SecurityConsole.Policy.Entities;
using SecurityConsole.Policy.Schemas;
using SecurityConsole.Policy.Values;

namespace SecurityConsole.Engine.Tests.Policies;

/// <summary>Each flip that is claimed is evaluated again, by other means than it was found.</summary>
public sealed class PolicyFlipsTests
{
    private const string Granted = "@id(\"granted\") permit (principal, action, resource);\n";

    private static readonly CedarSchema Schema = CedarSchema.Parse(PolicyInventory.Schema(new PolicySnapshot { Revision = 1 })).Schema!;

    [Theory]
    [InlineData("client", "network", "home", """unless { context.client has network && context.client.network == "office" }""", Verdict.Allow, "\"office\"", FlipBound.Exactly)]
    [InlineData("device", "patchedDays", "45", "when { context has device && context.device has patchedDays && context.device.patchedDays > 30 }", Verdict.Allow, "30", FlipBound.AtMost)]
    [InlineData("device", "patchedDays", "3", "when { context has device && context.device has patchedDays && context.device.patchedDays > 30 }", Verdict.Deny, "31", FlipBound.AtLeast)]
    [InlineData("args", "path", "/etc/passwd", "when { context.args has path && context.args.path like \"/etc/*\" }", Verdict.Allow, null, FlipBound.Exactly)]
    [InlineData("identity", "strength", "1", "unless { context.identity.strength >= 2 }", Verdict.Allow, "2", FlipBound.AtLeast)]
    [InlineData("time", "hour", "22", "unless { context.time has hour && context.time.hour >= 8 && context.time.hour < 18 }", Verdict.Allow, "17", FlipBound.Exactly)]
    public void One_attribute_is_found_with_the_nearest_value(string part, string name, string now, string condition, Verdict verdict, string? value, FlipBound bound)
    {
        var known = long.TryParse(now, out var number) ? CedarValue.Of(number) : CedarValue.Of(now);
        var policies = Snapshot(Granted + $"@id(\"rule\") forbid (principal, action, resource) {condition};");
        var context = new RecordValue([new(part, CedarValue.Of(new RecordValue([new(name, known)])))]);
        var flip = Find(policies, context).First(found => found.Kind == FlipKind.Attribute && found.Change!.Path.Names.SequenceEqual([part, name]));
        Assert.Equal((verdict, bound, now), (flip.Verdict, flip.Bound, flip.Was!.Value.ToString().Trim('"')));
        Assert.True(value is null || value == flip.Change!.Value.ToString(), flip.ToString());
    }

    [Fact]
    public void Every_flip_that_is_claimed_holds_when_it_is_tried()
    {
        var seen = new HashSet<FlipKind>();
        string[] rules =
        [
            "@id(\"a\") forbid (principal, action, resource) when { context.args has limit && context.args.limit > 100 };",
            "@id(\"b\") forbid (principal, action, resource in DataClass::\"health\") unless { context.tls has kem && [\"ML-KEM-768\", \"ML-KEM-1024\"].contains(context.tls.kem) };",
            "@id(\"c\") @hold(\"oncall\") forbid (principal in Team::\"blue\", action, resource) when { context.client has networks && !context.client.networks.contains(\"office\") };",
            "@id(\"d\") forbid (principal, action, resource) when { context.args has path && (context.args.path like \"/etc/*\" || context.args.path like \"*.pem\") };",
            "@id(\"e\") permit (principal in Team::\"red\", action, resource) when { context.time has hour && context.time.hour < 18 };",
            "@id(\"f\") forbid (principal, action, resource) when { context.tool.destructive && !(principal in Team::\"red\") };",
        ];
        for (var seed = 0; seed < 120; seed++)
        {
            var random = new Random(seed);
            var chosen = rules.Where(_ => random.Next(2) == 0).ToList();
            var text = string.Concat(chosen) + (random.Next(3) > 0 ? Granted : "");
            var (team, dataClass) = (random.Next(2) == 0 ? "red" : "blue", random.Next(2) == 0 ? "health" : "public");
            var context = Context(random);
            var policies = Snapshot(text, team, dataClass);
            var found = Judge(policies, context);
            foreach (var flip in Find(policies, context))
            {
                seen.Add(flip.Kind);
                Assert.NotEqual(found.Verdict, flip.Verdict);
                Assert.True(Tried(flip, text, team, dataClass, context).All(verdict => verdict == flip.Verdict), $"Seed {seed}: {flip} in {context}\n{text}");
            }
        }

        Assert.Equal(3, seen.Count);
    }

    [Fact]
    public void Nothing_is_claimed_where_no_single_change_does()
    {
        var policies = Snapshot("""
            @id("one") forbid (principal, action, resource);
            @id("two") forbid (principal, action, resource);
            """ + Granted);
        Assert.Empty(Find(policies, RecordValue.Empty));
    }

    [Fact]
    public void Arguments_that_are_not_known_are_not_tried()
    {
        var policies = Snapshot(Granted + "@id(\"rule\") forbid (principal, action, resource) unless { context.args has ok && context.args.ok };");
        var context = new RecordValue([new("args", CedarValue.Of(RecordValue.Empty))]);
        Assert.Contains(Find(policies, context), flip => flip.Kind == FlipKind.Attribute);
        Assert.DoesNotContain(PolicyFlips.Find(policies, "bot", PolicyAction.Call, "files", CapabilityKind.Tool, "read", context, Schema, part => part != "args"), flip => flip.Kind == FlipKind.Attribute);
    }

    private static IEnumerable<Verdict> Tried(PolicyFlip flip, string text, string team, string dataClass, CedarRecord context)
    {
        switch (flip.Kind)
        {
            case FlipKind.Policy:
                var without = string.Join('\n', text.Split(';').Where(policy => !policy.Contains($"@id(\"{flip.Policy}\")", StringComparison.Ordinal)).Select(policy => policy.Trim().Length > 0 ? policy + ";" : ""));
                return [Judge(Snapshot(without, team, dataClass), context).Verdict];
            case FlipKind.Membership:
                var joins = flip.IsMember ? "none" : flip.Group!.Id;
                return flip.Group!.Type == PolicyNames.Team
                    ? [Judge(Snapshot(text, flip.IsMember ? joins : $"{team},{joins}", dataClass), context).Verdict]
                    : [Judge(Snapshot(text, team, flip.IsMember ? joins : $"{dataClass},{joins}"), context).Verdict];
            default:
                long[] steps = flip.Bound switch { FlipBound.AtMost => [0, -1, -7, -1_000], FlipBound.AtLeast => [0, 1, 7, 1_000], _ => [0] };
                var policies = Snapshot(text, team, dataClass);
                return steps.Select(step => Judge(policies, ChangedContext.Of(context, [step == 0 ? flip.Change! : flip.Change! with { Value = CedarValue.Of(flip.Change.Value!.Value.AsLong + step) }])).Verdict);
        }
    }

    private static RecordValue Context(Random random) => new(
    [
        Part("args", [new("path", CedarValue.Of(random.GetItems(["/etc/x", "/srv/key.pem", "/srv/a"], 1)[0])), new("limit", CedarValue.Of((long)random.Next(90, 110)))]),
        Part("tls", random.Next(2) == 0 ? [] : [new("kem", CedarValue.Of("ML-KEM-768"))]),
        Part("client", [new("networks", CedarValue.Of(new CedarSet(random.Next(2) == 0 ? [] : new[] { CedarValue.Of("office") })))]),
        Part("time", [new("hour", CedarValue.Of((long)random.Next(24)))]),
        Part("tool", [new("destructive", CedarValue.Of(random.Next(2) == 0))]),
    ]);

    private static KeyValuePair<string, CedarValue> Part(string name, IEnumerable<KeyValuePair<string, CedarValue>> members) => new(name, CedarValue.Of(new RecordValue(members)));

    private static IReadOnlyList<PolicyFlip> Find(PolicySnapshot policies, CedarRecord context) =>
        PolicyFlips.Find(policies, "bot", PolicyAction.Call, "files", CapabilityKind.Tool, "read", context, Schema, _ => true);

    private static PolicyJudgement Judge(PolicySnapshot policies, CedarRecord context) => PolicyTrial.Judge(policies, "bot", PolicyAction.Call, "files", CapabilityKind.Tool, "read", context);

    private static PolicySnapshot Snapshot(string text, string teams = "red", string dataClasses = "")
    {
        static IEnumerable<EntityUid> Groups(string type, string names) => names.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(name => new EntityUid(type, name));
        var entities = EntityStore.Build([new(new("Agent", "bot"), null, Groups(PolicyNames.Team, teams)), new(new("Server", "files"), null, Groups(PolicyNames.DataClass, dataClasses))]).Store!;
        var policies = PolicyTrial.With(new PolicySnapshot { Revision = 1, Entities = entities }, new PolicyRevisionContents(2, new Dictionary<string, string> { ["a.cedar"] = text }));
        Assert.Null(policies.Problem);
        return policies;
    }
}
