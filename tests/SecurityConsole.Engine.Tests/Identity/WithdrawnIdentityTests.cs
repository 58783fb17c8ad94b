using System.Diagnostics;
using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using SecurityConsole.Engine.Calls;

namespace SecurityConsole.Engine.Tests.Identity;

/// <summary>Connections end when whom they stand for may no longer call.</summary>
public sealed class WithdrawnIdentityTests : MutualTlsTest
{
    private readonly TaskCompletionSource _next = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ShiftedTime _time = new();

    [Theory]
    [InlineData("revoked")]
    [InlineData("suspended")]
    public async Task Stream_of_a_certificate_is_cut_within_a_second(string how)
    {
        var (identity, listed) = await EnrolAsync(Agent);
        using var client = ClientWith(identity);
        using var response = await OpenStreamAsync(client);

        var withdrawn = Stopwatch.StartNew();
        await (how == "revoked"
            ? Gateway.ChangeAsync(contents => contents with { Certificates = [.. contents.Certificates.Where(one => one.Id != listed.Id)] })
            : ChangeAgentAsync(agent => agent with { Suspended = true }));

        await AssertCutAsync(response);
        Assert.True(withdrawn.Elapsed < TimeSpan.FromSeconds(1), $"It took {withdrawn.Elapsed}.");
        Assert.Equal("identity-withdrawn", (await EndOfStreamAsync()).Reasons.Single(reason => reason.Stage == "identity").Code);
        using var again = await PostAsync(client, Ping);
        Assert.Equal(HttpStatusCode.Unauthorized, again.StatusCode);
    }

    [Fact]
    public async Task Stream_of_a_token_is_cut_when_the_agent_is_suspended()
    {
        using var response = await OpenStreamAsync(Client);
        await ChangeAgentAsync(agent => agent with { Suspended = true });
        await AssertCutAsync(response);
    }

    [Fact]
    public async Task Stream_is_cut_when_its_certificate_expires()
    {
        var (identity, _) = await EnrolAsync(Agent, postQuantum: false);
        using var client = ClientWith(identity);
        using var response = await OpenStreamAsync(client);
        _time.Shift = TimeSpan.FromHours(25);
        await AssertCutAsync(response);
    }

    [Fact]
    public async Task Stream_of_another_agent_goes_on()
    {
        var (identity, _) = await EnrolAsync(Agent);
        var (other, _) = await Gateway.RegisterAgentAsync("other");
        await EnrolAsync(other);
        using var client = ClientWith(identity);
        using var response = await OpenStreamAsync(client);

        await Gateway.ChangeAsync(contents => contents with { Agents = [.. contents.Agents.Where(agent => agent.Id == Agent.Id)] });
        _next.SetResult();

        Assert.Contains("second", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    protected override void Configure(IServiceCollection services) => services.AddSingleton<TimeProvider>(_time);

    private async Task<HttpResponseMessage> OpenStreamAsync(HttpClient client)
    {
        Answer = async (http, _) =>
        {
            await StreamAsync(http, "data: {\"jsonrpc\":\"2.0\",\"method\":\"notifications/progress\",\"params\":{\"a\":\"first\"}}\n\n");
            await _next.Task.WaitAsync(TimeSpan.FromSeconds(30), http.RequestAborted);
            await http.Response.WriteAsync("data: {\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"a\":\"second\"}}\n\n");
        };
        var response = await PostAsync(client, Ping);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return response;
    }

    private static async Task AssertCutAsync(HttpResponseMessage response)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(20));
        var problem = await Record.ExceptionAsync(() => response.Content.ReadAsStringAsync(limit.Token));
        Assert.True(problem is HttpRequestException or IOException, problem?.ToString() ?? "the stream ended as if it were whole");
    }

    private async Task<CallRecord> EndOfStreamAsync()
    {
        while (true)
        {
            var call = await LastCallAsync();
            if (call.Reasons.All(reason => reason.Code != "opened"))
            {
                return call;
            }
        }
    }

    private sealed class ShiftedTime : TimeProvider
    {
        internal TimeSpan Shift { get; set; }

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Shift;
    }
}
