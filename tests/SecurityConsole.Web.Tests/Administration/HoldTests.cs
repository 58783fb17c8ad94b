using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using SecurityConsole.Engine.Holds;
using SecurityConsole.Web.Access;
using SecurityConsole.Web.Administration.Holds;
using SecurityConsole.Web.Administration.Outcomes;
using SecurityConsole.Web.Tests.Common;

namespace SecurityConsole.Web.Tests.Administration;

/// <summary>People decide about calls that wait at the real gateway, with the demo's servers behind it.</summary>
public sealed class HoldTests(HeldConsole held) : IClassFixture<HeldConsole>
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Waiting_call_is_found_approved_over_REST_and_answered()
    {
        var version = (await held.Api.ReadAsync("/holds")).GetProperty("version").GetInt64();
        var news = held.Api.ReadAsync($"/holds?after={version}&wait=50");
        using var answer = await held.CallAsync("share_document", "doc://plan/2027");
        var page = await news;
        Assert.NotEqual(version, page.GetProperty("version").GetInt64());
        var hold = await held.WaitingAsync("doc://plan/2027");
        var id = hold.Text("id");
        Assert.Equal(("hold-tester", "documents", "share_document", "security-oncall", "waiting"), (hold.Text("agent"), hold.Text("server"), hold.Text("name"), hold.Text("group"), hold.Text("state")));

        var (status, decided) = await held.Api.SendAsync("POST", $"/holds/{id}/decisions", """{"answer":"approve","reason":"The auditor asked for it.","scope":"draft"}""");

        Assert.Equal((HttpStatusCode.OK, "approved"), (status, decided.Text("state")));
        Assert.Contains("Shared", await answer.Content.ReadAsStringAsync(Cancelled), StringComparison.Ordinal);
        Assert.Contains("permit (\n  principal == Agent::\"hold-tester\",\n  action == Action::\"call\",\n  resource == Tool::\"documents/share_document\"", decided.Text("draft").ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Null, decided.TryGetProperty("arguments", out var arguments) ? arguments.ValueKind : JsonValueKind.Null);
        var action = await Eventually.GetAsync(async () => (await held.Api.ReadAsync($"/actions?target=hold:{id}")).GetProperty("items").EnumerateArray().Select(a => $"{a.Text("action")} {a.Text("text")}").FirstOrDefault());
        Assert.StartsWith("hold.approve Approved share_document of documents for hold-tester, and drafted a policy: The auditor", action, StringComparison.Ordinal);
        Assert.EndsWith("The policy is in the draft of token:admin.", action.Replace(decided.Text("draftTakenBy"), "token:admin", StringComparison.Ordinal), StringComparison.Ordinal);
        var draft = (await held.Api.ReadAsync("/policies/draft")).GetProperty("documents").Text(decided.Text("draftDocument"));
        Assert.Equal(decided.Text("draft"), draft);
        Assert.Contains("context.args has \"uri\" && context.args[\"uri\"] == \"doc://plan/2027\" &&", draft, StringComparison.Ordinal);
        Assert.Contains("context.args[\"address\"] == \"auditor@example.com\"", draft, StringComparison.Ordinal);
        var (_, review) = await held.Api.SendAsync("POST", "/policies/validate", "{}");
        Assert.DoesNotContain(review.GetProperty("problems").EnumerateArray(), problem => problem.Text("severity") == "error");
        Assert.Equal(HttpStatusCode.Conflict, (await held.Api.SendAsync("POST", $"/holds/{id}/decisions", """{"answer":"deny","reason":"late"}""")).Status);
        Assert.Contains((await held.Api.ReadAsync("/holds?state=ended")).GetProperty("items").EnumerateArray(), ended => ended.Text("id") == id);
    }

    [Fact]
    public async Task Arguments_are_shown_to_those_only_who_may_decide()
    {
        using var answer = await held.CallAsync("share_document", "doc://secret-7");
        var hold = await held.WaitingAsync("doc://secret-7");
        var (_, made) = await held.Api.SendAsync("POST", "/api-tokens", """{"name":"hold-reader","scopes":["holds:read"]}""");
        var reader = held.Console.Api(made.Text("token"));
        var (status, seen) = await reader.SendAsync("GET", $"/holds/{hold.Text("id")}");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.DoesNotContain("secret-7", seen.GetRawText(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await reader.SendAsync("POST", $"/holds/{hold.Text("id")}/decisions", """{"answer":"approve","reason":"please"}""")).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await held.Api.SendAsync("POST", $"/holds/{hold.Text("id")}/decisions", """{"answer":"deny","reason":" "}""")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await held.Api.SendAsync("GET", $"/holds/{Guid.Empty}")).Status);

        var ended = held.Api.ReadAsync($"/holds/{hold.Text("id")}?wait=50");
        Assert.Equal(HttpStatusCode.OK, (await held.Api.SendAsync("POST", $"/holds/{hold.Text("id")}/decisions", """{"answer":"deny","reason":"Not outside."}""")).Status);
        Assert.Equal("denied", (await ended).Text("state"));
        Assert.Contains("denied: Not outside.", await answer.Content.ReadAsStringAsync(Cancelled), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Four_eyes_are_two_people_and_none_of_them_the_owner()
    {
        using var answer = await held.CallAsync("summarise", "doc://four-eyes");
        var id = Guid.Parse((await held.WaitingAsync("doc://four-eyes")).Text("id"));
        var desk = held.Console.Services.GetRequiredService<HoldAdministration>();
        await held.MakeTokenAsync("hold-token", "ada");
        await held.OwnAsync(id, "Cleo");

        var owner = await DecideAsync("cleo", HoldAnswer.Approve);
        Assert.Contains("You own the agent", owner.Refusal!.Text, StringComparison.Ordinal);
        Assert.Equal(HoldState.Waiting, (await DecideAsync("ada", HoldAnswer.Approve)).Value!.State);
        Assert.Equal(RefusalKind.Conflict, (await DecideAsync("ada", HoldAnswer.Approve)).Refusal!.Kind);
        Assert.Equal(RefusalKind.Conflict, (await DecideAsync("token:hold-token", HoldAnswer.Approve)).Refusal!.Kind);
        Assert.NotNull(held.Console.Services.GetRequiredService<HoldDesk>().Find(id));
        var last = (await DecideAsync("bob", HoldAnswer.Approve)).Value!;
        Assert.Equal((HoldState.Approved, "ada and bob"), (last.State, last.EndText[..11]));
        Assert.Contains("result", await answer.Content.ReadAsStringAsync(Cancelled), StringComparison.Ordinal);

        Task<Outcome<HoldView>> DecideAsync(string actor, HoldAnswer say) =>
            desk.DecideAsync(new(actor, Role.Approver.Permissions, ""), id, new() { Answer = say, Reason = "Looked at." }, Cancelled);
    }

    [Fact]
    public async Task First_approval_can_be_taken_back_by_a_denial()
    {
        using var answer = await held.CallAsync("summarise", "doc://second-thoughts");
        var id = Guid.Parse((await held.WaitingAsync("doc://second-thoughts")).Text("id"));
        var desk = held.Console.Services.GetRequiredService<HoldAdministration>();
        var ada = new Caller("ada", Role.Approver.Permissions, "");
        await desk.DecideAsync(ada, id, new() { Answer = HoldAnswer.Approve, Reason = "Fine." }, Cancelled);
        var denied = await desk.DecideAsync(ada, id, new() { Answer = HoldAnswer.Deny, Reason = "Not so fine." }, Cancelled);
        Assert.Equal(HoldState.Denied, denied.Value!.State);
        Assert.Equal("Not so fine.", Assert.Single(denied.Value.Votes).Reason);
        Assert.Contains("Not so fine.", await answer.Content.ReadAsStringAsync(Cancelled), StringComparison.Ordinal);
    }

    [Fact]
    public void Draft_is_no_way_out_of_its_quotes()
    {
        var text = DraftText.Of(
            new() { Agent = "a", Server = "s", Method = "tools/call", Name = "x\"); permit(principal, action, resource);\n//\\" }, HoldAnswer.Deny, "ada", "no\n} \"quote", DraftArguments.None);
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        Assert.Equal(10, lines.Length);
        Assert.Contains("""resource == Tool::"s/x\"); permit(principal, action, resource);\u{a}//\\" """.Trim(), text, StringComparison.Ordinal);
        Assert.StartsWith("forbid (", lines[4], StringComparison.Ordinal);
    }
}
