using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using SecurityConsole.Engine.Calls;

namespace SecurityConsole.Engine.Tests.Identity;

/// <summary>Calls whose answer is a stream that stays open until the test or the gateway ends it.</summary>
public abstract class OpenStreamTest : MutualTlsTest
{
    private readonly ShiftedTime _time = new();
    private readonly TaskCompletionSource _next = new(TaskCreationOptions.RunContinuationsAsynchronously);

    protected TimeSpan Later
    {
        set => _time.Shift = value;
    }

    protected override void Configure(IServiceCollection services) => services.AddSingleton<TimeProvider>(_time);

    /// <summary>Lets every stream say its last.</summary>
    protected void GoOn() => _next.SetResult();

    protected async Task<HttpResponseMessage> OpenStreamAsync(HttpClient client, string message = Ping, params (string Name, string Value)[] headers)
    {
        StreamAnswers();
        var response = await PostAsync(client, message, headers);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return response;
    }

    protected void StreamAnswers() => Answer = async (http, _) =>
    {
        await StreamAsync(http, "data: {\"jsonrpc\":\"2.0\",\"method\":\"notifications/progress\",\"params\":{\"a\":\"first\"}}\n\n");
        await _next.Task.WaitAsync(TimeSpan.FromSeconds(30), http.RequestAborted);
        await http.Response.WriteAsync("data: {\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"a\":\"second\"}}\n\n");
    };

    protected static async Task AssertCutAsync(HttpResponseMessage response)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(20));
        var problem = await Record.ExceptionAsync(() => response.Content.ReadAsStringAsync(limit.Token));
        Assert.True(problem is HttpRequestException or IOException, problem?.ToString() ?? "the stream ended as if it were whole");
    }

    protected async Task AssertGoesOnAsync(HttpResponseMessage response)
    {
        if (!_next.Task.IsCompleted)
        {
            GoOn();
        }

        Assert.Contains("second", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    /// <summary>The last reason of the next record that is no opening: why it ended.</summary>
    protected async Task<CallReason> EndOfStreamAsync()
    {
        while (true)
        {
            var call = await LastCallAsync();
            if (call.Reasons.All(reason => reason.Code != "opened"))
            {
                return call.Reasons[^1];
            }
        }
    }

    private sealed class ShiftedTime : TimeProvider
    {
        internal TimeSpan Shift { get; set; }

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Shift;
    }
}
