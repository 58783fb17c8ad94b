using System.Net;
using System.Text;
using System.Text.Json;
using SecurityConsole.Engine.Signals.Devices;
using SecurityConsole.Web.Tests.Common;

namespace SecurityConsole.Web.Tests.Signals;

[Collection(RunningConsoleCollection.Name)]
public sealed class PostureWebhookTests(RunningConsole console)
{
    private static long Now => DateTimeOffset.UtcNow.ToUnixTimeSeconds();

    [Fact]
    public async Task Signed_report_is_seen_at_the_device_of_its_agent()
    {
        var secret = await IssueAsync("hook-mdm");
        await console.Api().SendAsync("POST", "/agents", """{"name":"hook-agent"}""");
        Assert.Equal(HttpStatusCode.OK, (await console.Api().SendAsync("PUT", "/devices/HOOK-1", """{"agent":"hook-agent"}""")).Status);
        var (status, receipt) = await ReportAsync("hook-mdm", secret, """{"devices":[{"id":"HOOK-1","healthy":true,"patchedDays":3,"diskEncrypted":true,"vendor":"x"},{"id":"HOOK-2","healthy":false}]}""", Now);
        Assert.Equal((HttpStatusCode.OK, 2), (status, receipt.GetProperty("accepted").GetInt32()));
        var devices = (await console.Api().ReadAsync("/devices")).EnumerateArray().ToDictionary(device => device.Text("name"));
        Assert.Equal(("hook-agent", "hook-mdm", 3), (devices["HOOK-1"].Text("agent"), devices["HOOK-1"].Text("source"), devices["HOOK-1"].GetProperty("patchedDays").GetInt32()));
        Assert.True(devices["HOOK-1"].GetProperty("isFresh").GetBoolean());
        Assert.False(devices["HOOK-2"].GetProperty("healthy").GetBoolean());

        // What one source reports another cannot.
        var other = await IssueAsync("hook-other");
        (status, receipt) = await ReportAsync("hook-other", other, """{"devices":[{"id":"HOOK-2","healthy":true}]}""", Now + 10);
        Assert.Equal((HttpStatusCode.OK, 1), (status, receipt.GetProperty("ignored").GetInt32()));
        Assert.Equal(HttpStatusCode.NoContent, (await console.Api().SendAsync("DELETE", "/devices/HOOK-2")).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await console.Api().SendAsync("DELETE", "/devices/HOOK-1")).Status);
    }

    [Fact]
    public async Task Forged_replayed_and_late_reports_are_refused_and_say_no_more_than_that()
    {
        const string Body = """{"devices":[{"id":"HOOK-9","healthy":true}]}""";
        var secret = await IssueAsync("hook-strict");
        var at = Now;
        Assert.Equal(HttpStatusCode.OK, (await ReportAsync("hook-strict", secret, Body, at)).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await ReportAsync("hook-strict", secret, Body, at)).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await ReportAsync("hook-strict", secret, Body, at - 400)).Status);
        var forged = await ReportAsync("hook-strict", secret + "x", Body, at + 1);
        var unknown = await ReportAsync("hook-nobody", secret, Body, at + 1);
        Assert.Equal(HttpStatusCode.Unauthorized, forged.Status);
        Assert.Equal(forged.Body.GetRawText(), unknown.Body.GetRawText());

        // A new secret ends the old one, and a source that is gone reports nothing.
        var next = await IssueAsync("hook-strict");
        Assert.Equal(HttpStatusCode.Unauthorized, (await ReportAsync("hook-strict", secret, Body, at + 2)).Status);
        Assert.Equal(HttpStatusCode.OK, (await ReportAsync("hook-strict", next, Body, at + 3)).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await console.Api().SendAsync("DELETE", "/posture-sources/hook-strict")).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await ReportAsync("hook-strict", next, Body, at + 4)).Status);
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("{}")]
    [InlineData("""{"devices":[]}""")]
    [InlineData("""{"devices":[null]}""")]
    [InlineData("""{"devices":[{"id":"a b"}]}""")]
    [InlineData("""{"devices":[{"id":"a"},{"id":"a"}]}""")]
    [InlineData("""{"devices":[{"id":"a","patchedDays":-1}]}""")]
    [InlineData("""{"devices":[{"id":"a","healthy":"yes"}]}""")]
    public async Task Report_that_means_nothing_is_refused_with_what_to_write(string body)
    {
        var (status, problem) = await ReportAsync("hook-shape", await IssueAsync("hook-shape"), body, Now);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.NotEmpty(problem.Text("detail"));
    }

    [Fact]
    public async Task Report_that_is_too_large_is_refused_before_it_is_read()
    {
        var (status, _) = await ReportAsync("hook-large", await IssueAsync("hook-large"), new string(' ', 1024 * 1024 + 1), Now);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, status);
    }

    private async Task<string> IssueAsync(string source) => (await console.Api().SendAsync("PUT", $"/posture-sources/{source}")).Body.Text("secret");

    private async Task<(HttpStatusCode Status, JsonElement Body)> ReportAsync(string source, string secret, string body, long at)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"/api/v1/device-posture/{source}", UriKind.Relative)) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        // It asks before it sends: what is refused unread would break the connection under the body otherwise.
        request.Headers.ExpectContinue = true;
        request.Headers.Add(PostureSignature.TimestampHeader, $"{at}");
        request.Headers.Add(PostureSignature.SignatureHeader, PostureSignature.Write(PostureSignature.Compute(Encoding.ASCII.GetBytes(secret), at, Encoding.UTF8.GetBytes(body))));
        using var response = await console.Browser().SendAsync(request, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return (response.StatusCode, text.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(text));
    }
}
