using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using SecurityConsole.Common;
using SecurityConsole.Engine.Calls;
using SecurityConsole.Engine.Directory;
using SecurityConsole.Engine.Tunnels;

namespace SecurityConsole.EndToEnd.Tests.Connectors;

/// <summary>A server of standard streams behind the real connector process, which dials in to the real gateway.</summary>
public sealed class ServeTests : IAsyncLifetime
{
    private const string Token = "scs_0123456789012345678901234567890123456789012";
    private const string Initialize = """{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{}}}""";
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);
    private readonly TemporaryFolder _folder = new();
    private GatewayHarness _gateway = null!;
    private ServerRegistration _server = null!;
    private HttpClient _client = null!;

    public async ValueTask InitializeAsync()
    {
        _gateway = await GatewayHarness.StartAsync();
        _server = await _gateway.RegisterServerAsync("tools", ServerRegistration.ConnectorEndpoint("tools"), server => server with
        {
            Transport = ServerTransport.Connector,
            ConnectorToken = TokenHash.FromStored(SHA256.HashData(Encoding.ASCII.GetBytes(Token))),
        });
        var (agent, token) = await _gateway.RegisterAgentAsync("agent");
        await _gateway.GrantAsync(agent, _server);
        _client = _gateway.CreateClient(token);
        await File.WriteAllTextAsync(Path.Combine(_folder.Path, "token"), Token);
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _gateway.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Server_without_a_connector_is_unreachable_and_says_so()
    {
        var (status, body) = await PostAsync(Initialize);

        Assert.Equal(502, status);
        Assert.Contains("cannot be reached", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_session_has_a_process_and_the_process_has_no_secrets()
    {
        await using var connector = Serve();
        await ConnectedAsync();

        await InitializesAsync(connector);
        await InitializesAsync(connector);

        Assert.True(Pids("server-*").Count >= 2);
        var variables = await File.ReadAllTextAsync(System.IO.Directory.GetFiles(_folder.Path, "env-*").First(), TestContext.Current.CancellationToken);
        Assert.Contains("PATH=", variables, StringComparison.Ordinal);
        Assert.Contains("GIVEN=yes", variables, StringComparison.Ordinal);
        Assert.DoesNotContain("SECCONSOLE", variables, StringComparison.Ordinal);
        await connector.HearAsync("] hello from the error stream");
    }

    [Theory]
    [InlineData("KILL")]
    [InlineData("TERM")]
    public async Task No_process_outlives_the_connector(string signal)
    {
        await using var connector = Serve();
        await ConnectedAsync();
        await InitializesAsync(connector);
        int[] started = [.. Pids("server-*"), .. Pids("grandchild-*")];
        Assert.True(started.Length >= 2);
        Assert.All(started, id => Assert.True(IsAlive(id)));

        await connector.SignalAsync(signal);
        await connector.EndAsync();

        await UntilAsync(() => !started.Any(IsAlive), $"of {string.Join(", ", started)} {string.Join(", ", started.Where(IsAlive))} live on");
        await UntilAsync(() => State is null, "the gateway still holds the tunnel");
    }

    [Fact]
    public async Task Connector_with_another_token_is_refused()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder.Path, "token"), Token + "x");
        await using var connector = Serve();

        Assert.Contains("HTTP 401", await connector.HearAsync("refused the connector"), StringComparison.Ordinal);
        Assert.Null(State);
    }

    [Fact]
    public async Task Connector_is_cut_off_when_its_token_is_revoked_and_comes_back_with_the_new_one()
    {
        await using var connector = Serve();
        await ConnectedAsync();
        var other = "scs_" + new string('n', 43);

        await _gateway.ChangeAsync(contents => contents with
        {
            Servers = [.. contents.Servers.Select(server => server with { ConnectorToken = TokenHash.FromStored(SHA256.HashData(Encoding.ASCII.GetBytes(other))) })],
        });
        await UntilAsync(() => State is null, "the tunnel stays");
        await connector.HearAsync("HTTP 401");
        await File.WriteAllTextAsync(Path.Combine(_folder.Path, "token"), other);

        await ConnectedAsync();
        await InitializesAsync(connector);
    }

    [Fact]
    public async Task Second_connector_takes_the_place_of_the_first()
    {
        await using var first = Serve();
        await ConnectedAsync();
        var before = State;
        await first.SignalAsync("STOP");

        await using var second = Serve();

        await UntilAsync(() => State is { } now && now != before, "the first one is still in force");
        await InitializesAsync(second);
        await first.SignalAsync("KILL");
    }

    [Fact]
    public async Task Call_under_way_outlives_a_change_of_the_gateways_rules_and_new_calls_come_over_a_new_tunnel()
    {
        var (arrived, release) = (new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously), new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        var isFirst = 1;
        await using var server = await ScriptedServer.StartAsync(async (http, _) =>
        {
            if (Interlocked.Exchange(ref isFirst, 0) == 1)
            {
                arrived.SetResult();
                await release.Task.WaitAsync(Limit, http.RequestAborted);
            }

            await ScriptedServer.JsonAsync(http, """{"jsonrpc":"2.0","id":1,"result":{}}""");
        });
        await using var connector = ConnectorProcess.Start(
            "serve", "--server", "tools", "--gateway", $"https://localhost:{_gateway.Port}", "--token-file", Path.Combine(_folder.Path, "token"), "--ca", _gateway.TrustFile, "--upstream", $"{server.Endpoint}");
        await ConnectedAsync();
        var before = State;
        var slow = PostAsync(Initialize);
        await arrived.Task.WaitAsync(Limit, TestContext.Current.CancellationToken);

        await _gateway.ChangeAsync(contents => contents with { Cryptography = new() { Revision = 2, GatewayProfile = "cnsa-2.0" } });

        await UntilAsync(() => State is { } now && now != before, "the connector has not dialled again");
        Assert.Equal(200, (await PostAsync(Initialize)).Status);
        Assert.False(slow.IsCompleted);
        release.SetResult();
        Assert.Equal(200, (await slow).Status);

        var calls = await _gateway.FactsAsync<CallRecord>(2);
        Assert.Equal([State!.HandshakeId, before!.HandshakeId], calls.Select(call => call.UpstreamHandshakeId));
        Assert.NotEqual(before.KeyExchange, State.KeyExchange);
    }

    private TunnelState? State => _gateway.Services.GetRequiredService<TunnelRegistry>().StateOf(_server.Id);

    private static bool IsAlive(int id)
    {
        try
        {
            return !File.ReadAllText($"/proc/{id}/stat").Contains(") Z ", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            // It vanished before or while it was read.
            return false;
        }
    }

    private static async Task UntilAsync(Func<bool> isSo, string otherwise)
    {
        for (var since = Stopwatch.StartNew(); !isSo(); await Task.Delay(20))
        {
            Assert.True(since.Elapsed < Limit, $"After {Limit.TotalSeconds} s {otherwise}.");
        }
    }

    private Task ConnectedAsync() => UntilAsync(() => State is not null, "it is not connected");

    /// <summary>A file that the shell has made and not filled yet is none.</summary>
    private List<int> Pids(string files) => [.. System.IO.Directory.GetFiles(_folder.Path, files).Select(File.ReadAllText).Where(static text => text.EndsWith('\n')).Select(static text => int.Parse(text))];

    private async Task InitializesAsync(ConnectorProcess connector)
    {
        var (status, body) = await PostAsync(Initialize);
        Assert.True(status == 200, $"HTTP {status} {body} {connector.Said}");
    }

    private async Task<(int Status, string Body)> PostAsync(string message)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, _gateway.Url("tools")) { Content = new StringContent(message, Encoding.UTF8, "application/json") };
        request.Headers.TryAddWithoutValidation("Accept", "application/json, text/event-stream");
        using var response = await _client.SendAsync(request, TestContext.Current.CancellationToken);
        var body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(JsonElement.Parse(body).TryGetProperty("jsonrpc", out _), body);
        return ((int)response.StatusCode, body);
    }

    /// <summary>A server that ignores the end of its input and SIGTERM, and has a process of its own; each writes down its number.</summary>
    private ConnectorProcess Serve()
    {
        var folder = _folder.Path;
        var server = $$$$"""
            trap '' TERM
            echo $$ > {{{{folder}}}}/server-$$
            env > {{{{folder}}}}/env-$$
            sleep 1000 < /dev/null > /dev/null 2>&1 &
            echo $! > {{{{folder}}}}/grandchild-$$
            echo 'hello from the error stream' >&2
            sed -u -n 's/.*"id":\([0-9a-z"-]*\).*/{"jsonrpc":"2.0","id":\1,"result":{"protocolVersion":"2025-11-25","capabilities":{},"serverInfo":{"name":"sh","version":"1"}}}/p'
            while :; do sleep 1; done
            """;
        return ConnectorProcess.Start(
            "serve", "--server", "tools", "--gateway", $"https://localhost:{_gateway.Port}", "--token-file", Path.Combine(folder, "token"), "--ca", _gateway.TrustFile,
            "--env", "GIVEN=yes", "--", "sh", "-c", server);
    }
}
