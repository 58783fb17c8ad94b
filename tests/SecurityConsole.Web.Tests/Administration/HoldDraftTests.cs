using System.Net;
using Microsoft.Extensions.DependencyInjection;
using SecurityConsole.Engine.Holds;
using SecurityConsole.Web.Access;
using SecurityConsole.Web.Administration.Holds;
using SecurityConsole.Web.Administration.Outcomes;
using SecurityConsole.Web.Tests.Common;

namespace SecurityConsole.Web.Tests.Administration;

/// <summary>What is decided as a policy becomes one: in a console of its own, because what is in force changes.</summary>
public sealed class HoldDraftTests(HeldConsole held) : IClassFixture<HeldConsole>
{
    private const string Plans = """
        @id("plans") @hold("plan-board") @reason("Plans are for the board.")
        forbid (principal == Agent::"hold-tester", action == Action::"call", resource == Tool::"documents/search_documents")
        when { context.args has query && context.args.query like "plan*" };
        """;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Approval_of_a_responder_waits_for_an_author_and_then_lets_that_call_through_and_no_other()
    {
        await held.AddPolicyAsync("plans.cedar", Plans);
        using var first = await held.CallWithAsync("search_documents", """{"query":"plan 2027"}""");
        var id = Guid.Parse((await held.WaitingAsync("plan 2027")).Text("id"));

        var decided = await DecideAsync(id, HoldAnswer.Approve);
        Assert.Equal((HoldState.Approved, ""), (decided.Value!.State, decided.Value.DraftTakenBy));
        Assert.Contains("Travel handbook", await first.Content.ReadAsStringAsync(Cancelled), StringComparison.Ordinal);
        var action = await Eventually.GetAsync(async () => (await held.Api.ReadAsync($"/actions?target=hold:{id}")).GetProperty("items").EnumerateArray().Select(a => a.Text("text")).FirstOrDefault());
        Assert.EndsWith("The policy waits with the hold for somebody who may write policies.", action, StringComparison.Ordinal);
        var viewer = await Desk.FindAsync(new("vera", Role.Viewer.Permissions, ""), id, 0, Cancelled);
        Assert.Equal(("", decided.Value.DraftDocument), (viewer.Value!.Draft, viewer.Value.DraftDocument));

        var (status, taken) = await held.Api.SendAsync("POST", $"/holds/{id}/draft");
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.NotEqual("", taken.Text("draftTakenBy"));
        Assert.Equal(HttpStatusCode.Conflict, (await held.Api.SendAsync("POST", $"/holds/{id}/draft")).Status);
        var documents = (await held.Api.ReadAsync("/policies/draft")).GetProperty("documents");
        Assert.Equal(decided.Value.Draft, documents.Text(decided.Value.DraftDocument));
        Assert.Contains("unless {", documents.Text("plans.cedar"), StringComparison.Ordinal);

        await held.PublishAsync("""{"note":"Plan 2027 may be found."}""");
        using var same = await held.CallWithAsync("search_documents", """{"query":"plan 2027"}""");
        Assert.Contains("Travel handbook", await same.Content.ReadAsStringAsync(Cancelled), StringComparison.Ordinal);
        using var other = await held.CallWithAsync("search_documents", """{"query":"plan 2028"}""");
        var second = Guid.Parse((await held.WaitingAsync("plan 2028")).Text("id"));

        // The other way round: a denial becomes a policy that forbids, for these arguments alone.
        var denied = await DecideAsync(second, HoldAnswer.Deny);
        Assert.Contains("denied: Looked at.", await other.Content.ReadAsStringAsync(Cancelled), StringComparison.Ordinal);
        Assert.Contains("forbid (", denied.Value!.Draft, StringComparison.Ordinal);
        Assert.Contains("context.args[\"query\"] == \"plan 2028\"", denied.Value.Draft, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await held.Api.SendAsync("POST", $"/holds/{second}/draft")).Status);
        await held.PublishAsync("""{"note":"Plan 2028 may not."}""");
        using var refused = await held.CallWithAsync("search_documents", """{"query":"plan 2028"}""");
        Assert.Contains("Denied by policy: Looked at.", await refused.Content.ReadAsStringAsync(Cancelled), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_taken_where_nothing_was_drafted()
    {
        using var answer = await held.CallAsync("share_document", "doc://undrafted");
        var id = (await held.WaitingAsync("doc://undrafted")).Text("id");
        await held.Api.SendAsync("POST", $"/holds/{id}/decisions", """{"answer":"deny","reason":"No."}""");
        var (status, problem) = await held.Api.SendAsync("POST", $"/holds/{id}/draft");
        Assert.Equal(HttpStatusCode.Conflict, status);
        Assert.Contains("No policy was drafted", problem.Text("detail"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await held.Api.SendAsync("POST", $"/holds/{Guid.Empty}/draft")).Status);
    }

    private HoldAdministration Desk => held.Console.Services.GetRequiredService<HoldAdministration>();

    private Task<Outcome<HoldView>> DecideAsync(Guid id, HoldAnswer answer) =>
        Desk.DecideAsync(new("rita", Role.Responder.Permissions, ""), id, new() { Answer = answer, Reason = "Looked at.", Scope = HoldScope.Draft }, Cancelled);
}
