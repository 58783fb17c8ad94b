using System.Collections.Frozen;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SecurityConsole.Engine.Directory;
using SecurityConsole.Storage.Configuration;
using SecurityConsole.Storage.Events.Actions;
using SecurityConsole.Web.Access;
using SecurityConsole.Web.Administration.Outcomes;
using SecurityConsole.Web.Administration.Policies;
using SecurityConsole.Web.Administration.Policies.Publishing;
using SecurityConsole.Web.Tests.Common;

namespace SecurityConsole.Web.Tests.Administration.Policies;

/// <summary>In a console of its own: which revision is in force is one for all.</summary>
public sealed class PolicyPublicationTests(RunningConsole console) : IClassFixture<RunningConsole>
{
    private static readonly FrozenSet<string> s_all = Permission.All.ToFrozenSet(StringComparer.Ordinal);
    private static readonly Caller s_ann = new("ann", s_all, "");
    private static readonly Caller s_bob = new("bob", s_all, "");

    private PolicyPublication Publication => console.Services.GetRequiredService<PolicyPublication>();

    private PolicyRevisions Revisions => console.Services.GetRequiredService<PolicyRevisions>();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_one_proposes_another_publishes_and_the_gateway_decides_by_it_at_once()
    {
        await PeopleAsync();
        var before = await CurrentAsync();
        var proposed = await ProposeAsync(s_ann, "@id(\"a\") permit (principal, action, resource);");
        Assert.Equal((PolicyRevisionState.Proposed, before.Number), (proposed.State, (await CurrentAsync()).Number));

        var own = await Publication.ApproveAsync(s_ann, proposed.Number, new() { Alone = true }, Stop);
        Assert.Equal(RefusalKind.Forbidden, own.Refusal!.Kind);
        Assert.Contains("bob", own.Refusal.Text, StringComparison.Ordinal);

        var published = await Publication.ApproveAsync(s_bob, proposed.Number, new() { Note = "Fine." }, Stop);
        Assert.True(published.IsDone, published.Refusal?.Text);
        Assert.Equal((PolicyRevisionState.Published, "bob", false), (published.Value!.State, published.Value.DecidedBy, published.Value.Alone));
        Assert.Equal(PolicyRevisionState.Superseded, (await Revisions.GetAsync(s_ann, before.Number, Stop)).Value!.State);
        Assert.Equal(proposed.Number, console.Services.GetRequiredService<DirectorySnapshotHolder>().Current.Policies.Revision);
        var actions = console.Services.GetRequiredService<ActionReader>();
        await Eventually.GetAsync(async () => (await actions.ReadAsync(new() { Limit = 200 }, Stop)).Actions.FirstOrDefault(stored =>
            stored.Action is { Action: "policy.publish", Actor: "bob", Succeeded: true } && stored.Action.Text.StartsWith($"Published policy revision {proposed.Number} of ann ", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Token_of_the_author_is_no_second_person()
    {
        await PeopleAsync();
        await AddAsync(database => database.ApiTokens.Add(new ApiTokenRow { Id = Guid.CreateVersion7(), Name = "ci", Hash = Guid.CreateVersion7().ToByteArray().Concat(new byte[16]).ToArray(), CreatedBy = "ann" }));
        var token = new Caller("token:ci", s_all, "");
        var proposed = await ProposeAsync(token, "@id(\"token\") permit (principal, action, resource);");
        Assert.Equal(RefusalKind.Forbidden, (await Publication.ApproveAsync(s_ann, proposed.Number, new() { Alone = true }, Stop)).Refusal!.Kind);
        Assert.Equal(RefusalKind.Forbidden, (await Publication.ApproveAsync(token, proposed.Number, new(), Stop)).Refusal!.Kind);
        Assert.True((await Publication.RejectAsync(s_bob, proposed.Number, new() { Note = "No." }, Stop)).IsDone);
        Assert.Equal(RefusalKind.Conflict, (await Publication.ApproveAsync(s_bob, proposed.Number, new(), Stop)).Refusal!.Kind);
    }

    [Fact]
    public async Task Mistake_is_refused_with_its_place()
    {
        await PeopleAsync();
        var refused = await Publication.ProposeAsync(s_ann, Proposal("permit (principal, action, resource)\nwhen { context.tls.kme == \"x\" };\npermit (principal action);"), Stop);
        Assert.Equal(RefusalKind.Invalid, refused.Refusal!.Kind);
        Assert.Contains(refused.Refusal.Problems, problem => problem.Field.StartsWith("documents/policies.cedar:3:", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Failing_test_is_refused_by_name()
    {
        await PeopleAsync();
        var proposal = Proposal("@id(\"none\") forbid (principal, action, resource);") with
        {
            Documents = new Dictionary<string, string>
            {
                ["policies.cedar"] = "@id(\"none\") forbid (principal, action, resource);",
                ["a.tests.yaml"] = "tests: [{ name: reads, agent: a, tool: s/t, expect: allow }]",
            },
        };
        var problem = Assert.Single((await Publication.ProposeAsync(s_ann, proposal, Stop)).Refusal!.Problems);
        Assert.Equal("documents/a.tests.yaml/reads", problem.Field);
        Assert.Contains("denied by none", problem.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_written_on_an_older_revision_is_not_published_over_a_newer_one()
    {
        await PeopleAsync();
        var first = await ProposeAsync(s_ann, "@id(\"first\") permit (principal, action, resource);");
        var second = await ProposeAsync(s_ann, "@id(\"second\") permit (principal, action, resource);");
        Assert.True((await Publication.ApproveAsync(s_bob, second.Number, new(), Stop)).IsDone);
        Assert.Equal(RefusalKind.Conflict, (await Publication.ApproveAsync(s_bob, first.Number, new(), Stop)).Refusal!.Kind);
        Assert.True((await Publication.WithdrawAsync(s_ann, first.Number, Stop)).IsDone);
    }

    [Fact]
    public async Task One_person_rolls_back_to_what_was_in_force_and_to_nothing_else()
    {
        await PeopleAsync();
        var before = await CurrentAsync();
        var proposed = await ProposeAsync(s_ann, "@id(\"rolled\") forbid (principal, action, resource);");
        var rollBack = console.Services.GetRequiredService<PolicyRollBack>();
        Assert.Equal(RefusalKind.Conflict, (await rollBack.RollBackAsync(s_ann, proposed.Number, new(), Stop)).Refusal!.Kind);
        Assert.True((await Publication.ApproveAsync(s_bob, proposed.Number, new(), Stop)).IsDone);
        var back = await rollBack.RollBackAsync(s_ann, before.Number, new() { Note = "It denied everything." }, Stop);
        Assert.True(back.IsDone, back.Refusal?.Text);
        var current = await CurrentAsync();
        Assert.Equal((back.Value!.Number, before.Number), (current.Number, current.RollsBackTo));
        Assert.Equal(before.Documents, current.Documents);
    }

    [Fact]
    public async Task Draft_is_kept_and_brought_up_to_date()
    {
        await PeopleAsync();
        var drafts = console.Services.GetRequiredService<PolicyDrafts>();
        var current = await CurrentAsync();
        var mine = new Dictionary<string, string>(current.Documents!) { ["mine.cedar"] = "@id(\"mine\") forbid (principal, action, resource);" };
        var saved = await drafts.SaveAsync(s_ann, new() { Documents = mine }, null, Stop);
        Assert.True(saved.IsDone, saved.Refusal?.Text);
        Assert.Equal(RefusalKind.Stale, (await drafts.SaveAsync(s_ann, new() { Documents = mine }, "\"other\"", Stop)).Refusal!.Kind);

        var proposed = await ProposeAsync(s_bob, "@id(\"theirs\") permit (principal, action, resource);");
        Assert.True((await Publication.ApproveAsync(s_ann, proposed.Number, new(), Stop)).IsDone);
        Assert.Equal(RefusalKind.Conflict, (await Publication.ProposeAsync(s_ann, new() { Note = "Old." }, Stop)).Refusal!.Kind);

        var rebased = await drafts.RebaseAsync(s_ann, new() { Documents = mine }, Stop);
        Assert.True(rebased.IsDone, rebased.Refusal?.Text);
        Assert.Empty(rebased.Value!.Conflicts);
        Assert.Equal(proposed.Number, rebased.Value.Draft.BasedOn);
        Assert.Contains("theirs", rebased.Value.Draft.Documents["policies.cedar"], StringComparison.Ordinal);
        Assert.Equal(["mine.cedar", "policies.cedar"], rebased.Value.Draft.Documents.Keys.Order());
        Assert.True((await Publication.ProposeAsync(s_ann, new() { Note = "New." }, Stop)).IsDone);
        Assert.Null((await drafts.GetAsync(s_ann, Stop)).Value!.ChangedAt);
    }

    [Fact]
    public async Task Whoever_may_not_is_refused()
    {
        var reader = new Caller("eve", FrozenSet.Create(StringComparer.Ordinal, Permission.PoliciesRead), "");
        Assert.Equal(RefusalKind.Forbidden, (await Publication.ProposeAsync(reader, Proposal("permit (principal, action, resource);"), Stop)).Refusal!.Kind);
        Assert.Equal(RefusalKind.Forbidden, (await Publication.ApproveAsync(reader, 1, new(), Stop)).Refusal!.Kind);
        Assert.Equal(RefusalKind.Forbidden, (await console.Services.GetRequiredService<PolicyRollBack>().RollBackAsync(reader, 1, new(), Stop)).Refusal!.Kind);
        Assert.Equal(RefusalKind.Forbidden, (await Revisions.SetRulesAsync(reader, new(), Stop)).Refusal!.Kind);
    }

    private static PolicyProposal Proposal(string text) => new() { Note = "Because.", Documents = new Dictionary<string, string> { ["policies.cedar"] = text } };

    private async Task<PolicyRevisionView> ProposeAsync(Caller caller, string text)
    {
        var outcome = await Publication.ProposeAsync(caller, Proposal(text), Stop);
        Assert.True(outcome.IsDone, outcome.Refusal?.Text);
        return outcome.Value!;
    }

    private async Task<PolicyRevisionView> CurrentAsync() => (await Revisions.CurrentAsync(s_ann, Stop)).Value!;

    // Two people who may publish, whichever test comes first.
    private Task PeopleAsync() => AddAsync(database =>
    {
        if (!database.Users.Any(user => user.UserName == "ann"))
        {
            var role = database.Roles.Single(other => other.Name == Role.Administrator.Name).Id;
            foreach (var name in new[] { "ann", "bob" })
            {
                var user = new ConsoleUser { UserName = name, NormalizedUserName = name.ToUpperInvariant(), CreatedAt = DateTimeOffset.UnixEpoch };
                database.Users.Add(user);
                database.UserRoles.Add(new IdentityUserRole<string> { UserId = user.Id, RoleId = role });
            }
        }
    });

    private async Task AddAsync(Action<ConsoleDbContext> add)
    {
        await using var database = await console.Services.GetRequiredService<IDbContextFactory<ConsoleDbContext>>().CreateDbContextAsync(Stop);
        add(database);
        await database.SaveChangesAsync(Stop);
    }
}
