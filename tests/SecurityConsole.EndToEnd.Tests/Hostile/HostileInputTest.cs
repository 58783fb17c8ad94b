using System.Net;
using System.Text;
using System.Text.Json;
using SecurityConsole.EndToEnd.Tests.Wire;
using SecurityConsole.Engine.Calls;

namespace SecurityConsole.EndToEnd.Tests.Hostile;

/// <summary>What the tests of hostile input share: each is answered precisely, none with 500, and none reaches the server.</summary>
public abstract class HostileInputTest(QuantumSafeGateway setup) : IClassFixture<QuantumSafeGateway>
{
    protected const string Ping = """{"jsonrpc":"2.0","id":1,"method":"ping"}""";

    protected QuantumSafeGateway Setup => setup;

    protected static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    protected Task<HttpResponseMessage> PostAsync(string body, params (string Name, string Value)[] headers) => PostAsync(Encoding.UTF8.GetBytes(body), headers);

    protected async Task<HttpResponseMessage> PostAsync(byte[] body, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, setup.Gateway.Url("tools")) { Content = new ByteArrayContent(body) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", "application/json");
        request.Headers.TryAddWithoutValidation("Accept", "application/json, text/event-stream");
        foreach (var (name, value) in headers)
        {
            if (!request.Headers.TryAddWithoutValidation(name, value))
            {
                request.Content.Headers.Remove(name);
                request.Content.Headers.TryAddWithoutValidation(name, value);
            }
        }

        return await setup.Client.SendAsync(request, Cancelled);
    }

    protected Task<RawConnection> ConnectAsync() => RawConnection.OpenAsync(setup.Gateway.Port, setup.Gateway.TrustFile, Cancelled);

    /// <summary>The head of a POST with the agent's token.</summary>
    protected string Head(string more, string host = "localhost", string target = "/mcp/tools") =>
        $"POST {target} HTTP/1.1\r\nHost: {host}\r\nAuthorization: Bearer {setup.Token}\r\nContent-Type: application/json\r\nAccept: application/json, text/event-stream\r\n{more}\r\n\r\n";

    /// <summary>The refusal is a JSON-RPC error of that code with a sentence, the server heard nothing, and the gateway goes on working.</summary>
    protected async Task AssertRefusedAsync(HttpStatusCode status, int code, HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync(Cancelled);
        Assert.True(status == response.StatusCode, $"{response.StatusCode}: {text}");
        AssertError(code, text);
        await AssertUntouchedAsync();
    }

    protected static void AssertError(int code, string body)
    {
        using var document = JsonDocument.Parse(body);
        var error = document.RootElement.GetProperty("error");
        Assert.Equal(code, error.GetProperty("code").GetInt32());
        Assert.EndsWith(".", error.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.True(document.RootElement.TryGetProperty("id", out _));
    }

    /// <summary>The next record that has such a reason.</summary>
    protected async Task<CallRecord> RecordAsync(Func<CallReason, bool> has)
    {
        while (true)
        {
            var record = Assert.Single(await setup.Gateway.FactsAsync<CallRecord>(1));
            if (record.Reasons.Any(has))
            {
                return record;
            }
        }
    }

    protected async Task AssertUntouchedAsync()
    {
        Assert.Empty(setup.Server.Received);
        setup.Answer = QuantumSafeGateway.DefaultAnswer;
        using var good = await PostAsync(Ping);
        Assert.Equal(HttpStatusCode.OK, good.StatusCode);
        setup.Server.Received.Clear();
    }
}
