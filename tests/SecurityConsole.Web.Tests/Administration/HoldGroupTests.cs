using System.Net;
using Microsoft.Extensions.DependencyInjection;
using SecurityConsole.Engine.Holds;
using SecurityConsole.Web.Access;
using SecurityConsole.Web.Administration.Holds;
using SecurityConsole.Web.Tests.Common;

namespace SecurityConsole.Web.Tests.Administration;

/// <summary>A hold asks the people of its group.</summary>
public sealed class HoldGroupTests(HeldConsole held) : IClassFixture<HeldConsole>
{
    private const string Password = "four unrelated words";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Only_people_of_the_group_and_administrators_decide_once_somebody_is_in_it()
    {
        await InviteAsync("ben", "Responder");
        await InviteAsync("cleo", "Responder");
        await InviteAsync("dora", "Administrator");
        await InviteAsync("vera", "Viewer");
        Assert.Contains("Nobody who may decide is in the group", Assert.Single(await WarningsAsync("security-oncall", 1)), StringComparison.Ordinal);
        using var answer = await held.CallAsync("share_document", "doc://grouped");
        var hold = await held.WaitingAsync("doc://grouped");
        var id = Guid.Parse(hold.Text("id"));
        Assert.Contains("everybody who may decide is asked", hold.Text("groupText"), StringComparison.Ordinal);
        Assert.True((await SeeAsync("cleo", id)).MayDecide);

        // Somebody who may not decide at all does not make it a group of theirs.
        await GroupAsync("vera", "security-oncall");
        Assert.True((await SeeAsync("cleo", id)).MayDecide);

        var (status, ben) = await GroupAsync("ben", "security-oncall", "treasury");
        Assert.Equal((HttpStatusCode.OK, 2), (status, ben.GetProperty("groups").GetArrayLength()));
        Assert.Empty(await WarningsAsync("security-oncall", 1));
        Assert.Contains("it takes an administrator besides", Assert.Single(await WarningsAsync("security-oncall", 2)), StringComparison.Ordinal);
        var seen = await SeeAsync("cleo", id);
        Assert.Equal((false, null), (seen.MayDecide, seen.Arguments));
        Assert.Contains("Only people in security-oncall (ben)", seen.GroupText, StringComparison.Ordinal);
        Assert.True((await SeeAsync("dora", id)).MayDecide);
        var refused = await Desk.DecideAsync(Caller("cleo"), id, new() { Answer = HoldAnswer.Deny, Reason = "No." }, Cancelled);
        Assert.Contains("you are not in it", refused.Refusal!.Text, StringComparison.Ordinal);
        Assert.NotNull(held.Console.Services.GetRequiredService<HoldDesk>().Find(id));

        var decided = await Desk.DecideAsync(Caller("ben"), id, new() { Answer = HoldAnswer.Approve, Reason = "Fine." }, Cancelled);
        Assert.Equal(HoldState.Approved, decided.Value!.State);
        Assert.Contains("Shared", await answer.Content.ReadAsStringAsync(Cancelled), StringComparison.Ordinal);
        var action = await Eventually.GetAsync(async () =>
            (await held.Api.ReadAsync("/actions?target=person:ben")).GetProperty("items").EnumerateArray().Where(a => a.Text("action") == "person.change-groups").Select(a => a.Text("text")).FirstOrDefault());
        Assert.Equal("ben is now in security-oncall, treasury, before in none.", action);
    }

    [Theory]
    [InlineData("""{"groups":["Not a name"]}""")]
    [InlineData("""{"groups":[""]}""")]
    public async Task Group_of_another_shape_is_refused(string change)
    {
        await InviteAsync("emil", "Viewer");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await held.Api.SendAsync("PATCH", "/people/emil", change)).Status);
    }

    private HoldAdministration Desk => held.Console.Services.GetRequiredService<HoldAdministration>();

    private static Caller Caller(string name) => new(name, name == "dora" ? Role.Administrator.Permissions : Role.Responder.Permissions, "");

    private async Task<HoldView> SeeAsync(string name, Guid id) => (await Desk.FindAsync(Caller(name), id, 0, Cancelled)).Value!;

    private Task<(HttpStatusCode Status, System.Text.Json.JsonElement Body)> GroupAsync(string name, params string[] groups) =>
        held.Api.SendAsync("PATCH", $"/people/{name}", $$"""{"groups":[{{string.Join(',', groups.Select(group => $"\"{group}\""))}}]}""");

    private async Task<List<string>> WarningsAsync(string group, int approvals)
    {
        var (_, review) = await held.Api.SendAsync(
            "POST", "/policies/validate", $$$"""{"documents":{"a.cedar":"@id(\"a\") permit (principal, action, resource); @id(\"h\") @hold(\"{{{group}}}\") @approvals(\"{{{approvals}}}\") forbid (principal, action == Action::\"call\", resource);"}}""");
        return [.. review.GetProperty("problems").EnumerateArray().Where(problem => problem.Text("severity") == "warning").Select(problem => problem.Text("message"))];
    }

    private async Task InviteAsync(string name, string role)
    {
        var (status, invitation) = await held.Api.SendAsync("POST", "/people", $$"""{"name":"{{name}}","role":"{{role}}"}""");
        if (status == HttpStatusCode.Created)
        {
            using var accepted = await held.Console.Browser().SubmitAsync(invitation.Text("link"), ("Password", Password), ("Repeat", Password));
            Assert.Equal(HttpStatusCode.Found, accepted.StatusCode);
        }
    }
}
