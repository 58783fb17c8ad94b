using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using SecurityConsole.Engine.Budgets;
using SecurityConsole.Engine.Signals.Devices;
using SecurityConsole.Web.Tests.Common;

namespace SecurityConsole.Web.Tests.Signals;

public sealed class ContextRestartTests
{
    [Fact]
    public async Task What_is_known_and_used_outlives_a_restart_and_a_replay_still_changes_nothing()
    {
        await using var console = new RunningConsole();
        await console.InitializeAsync();
        var api = console.Api();
        var secret = (await api.SendAsync("PUT", "/posture-sources/mdm")).Body.Text("secret");
        var at = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        Assert.Equal(1, (await ReportAsync(console, secret, at)).GetProperty("accepted").GetInt32());
        using (var content = new StringContent("203.0.113.0/24,NZ,1\n", Encoding.UTF8, "text/csv"))
        {
            Assert.Equal(HttpStatusCode.OK, (await api.PutAsync(new Uri("/api/v1/locations", UriKind.Relative), content, TestContext.Current.CancellationToken)).StatusCode);
        }

        await api.SendAsync("POST", "/agents", """{"name":"spender"}""");
        await api.SendAsync("PUT", "/budgets/spender", """{"agent":"spender","rule":"10 units/d"}""");
        var agent = (await api.ReadAsync("/agents/spender")).GetProperty("id").GetGuid();
        Assert.True(RateRule.TryParse("10 units/d", out var rule));
        Assert.True(console.Services.GetRequiredService<RateLimits>().TryTake(new(agent, "budget:spender"), rule, 10, DateTimeOffset.UtcNow).IsAllowed);

        await console.StopAsync();
        await console.StartAsync();
        api = console.Api();
        Assert.Equal(0, (await api.ReadAsync("/budgets"))[0].GetProperty("left").GetInt64());
        Assert.Equal("NZ", (await api.ReadAsync("/networks/where?address=203.0.113.1")).Text("country"));
        Assert.True((await api.ReadAsync("/devices"))[0].GetProperty("healthy").GetBoolean());
        Assert.Equal(0, (await ReportAsync(console, secret, at)).GetProperty("accepted").GetInt32());
    }

    private static async Task<JsonElement> ReportAsync(RunningConsole console, string secret, long at)
    {
        var body = """{"devices":[{"id":"lap-7","healthy":true}]}"""u8.ToArray();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/api/v1/device-posture/mdm", UriKind.Relative)) { Content = new ByteArrayContent(body) };
        request.Headers.Add(PostureSignature.TimestampHeader, $"{at}");
        request.Headers.Add(PostureSignature.SignatureHeader, PostureSignature.Write(PostureSignature.Compute(Encoding.ASCII.GetBytes(secret), at, body)));
        using var response = await console.Browser().SendAsync(request, TestContext.Current.CancellationToken);
        return JsonSerializer.Deserialize<JsonElement>(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
