using System.Net;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using SecurityConsole.Storage.Payloads;
using SecurityConsole.Web.Tests.Common;

namespace SecurityConsole.Web.Tests.Administration;

[Collection(RunningConsoleCollection.Name)]
public sealed class KeyTests(RunningConsole console)
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Rotated_sealing_key_is_another_and_what_was_sealed_before_still_opens(bool compromised)
    {
        var payloads = console.Services.GetRequiredService<PayloadStore>();
        var id = Guid.CreateVersion7();
        await payloads.WriteAsync(id, new("asked"u8.ToArray(), "told"u8.ToArray()), TestContext.Current.CancellationToken);
        var before = await console.Api().ReadAsync("/keys/sealing");
        Assert.Contains("payloads of 1 day(s)", before.Text("protects"), StringComparison.Ordinal);

        var (status, done) = await console.Api().SendAsync("POST", "/keys/sealing/rotations", $$"""{"compromised":{{(compromised ? "true" : "false")}}}""");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.NotEqual(before.Text("id"), done.GetProperty("key").Text("id"));
        Assert.Contains(done.GetProperty("key").Text("id"), done.Text("text"), StringComparison.Ordinal);
        var payload = await payloads.ReadAsync(id, TestContext.Current.CancellationToken);
        Assert.Equal("told", Encoding.UTF8.GetString(payload!.Response.Span));
        Assert.Contains(done.GetProperty("key").Text("id"), (await console.Api().SendAsync("GET", "/keys")).Body.ToString(), StringComparison.Ordinal);
        await Eventually.GetAsync(async () =>
            (await console.Api().ReadAsync("/actions?target=key:sealing")).GetProperty("items").EnumerateArray()
                .Any(action => action.Text("action") == "key.rotate" && action.Text("text").Contains("compromised", StringComparison.Ordinal) == compromised) ? "recorded" : null);
    }

    [Fact]
    public async Task Who_may_see_keys_may_not_rotate_them_and_the_attempt_is_recorded()
    {
        var (_, made) = await console.Api().SendAsync("POST", "/api-tokens", """{"name":"key-reader","scopes":["keys:read"]}""");

        Assert.Equal(HttpStatusCode.OK, (await console.Api(made.Text("token")).SendAsync("GET", "/keys")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await console.Api(made.Text("token")).SendAsync("POST", "/keys/sealing/rotations", "{}")).Status);
    }

    [Fact]
    public async Task Unknown_key_is_answered_with_those_that_there_are()
    {
        var (status, problem) = await console.Api().SendAsync("POST", "/keys/no-such-key/rotations", "{}");

        Assert.Equal(HttpStatusCode.NotFound, status);
        Assert.Contains("sealing", problem.Text("detail"), StringComparison.Ordinal);
    }
}
