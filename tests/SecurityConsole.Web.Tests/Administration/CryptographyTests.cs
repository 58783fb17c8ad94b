using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using SecurityConsole.Cryptography.Algorithms;
using SecurityConsole.Cryptography.Certificates;
using SecurityConsole.Cryptography.Handshakes;
using SecurityConsole.Cryptography.Profiles;
using SecurityConsole.Web.Tests.Common;
using ExitCode = SecurityConsole.Connector.CommandLine.ExitCode;
using SecConsole = SecurityConsole.Connector.CommandLine.SecConsole;
using Terminal = SecurityConsole.Connector.CommandLine.Terminal;

namespace SecurityConsole.Web.Tests.Administration;

/// <summary>Profiles and transport policy, changed over the REST API and the command line while the console runs. A console of its own: others would feel it.</summary>
public sealed class CryptographyTests(CryptographyTests.OwnConsole fixture) : IClassFixture<CryptographyTests.OwnConsole>
{
    private const string Policy = "p2p_connectivity:\n  enforce_pqc: true\n  allowed_algos: [ML-KEM-1024]\n";

    private RunningConsole Console => fixture.Console;

    [Fact]
    public async Task Change_is_in_force_when_it_is_answered_and_recorded()
    {
        var (status, before) = await Console.Api().SendAsync("PATCH", "/cryptography", """{"gatewayProfile":"cnsa-2.0"}""");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("cnsa-2.0", before.Text("gatewayProfile"));
        Assert.Equal(before.GetProperty("revision").GetInt64(), Console.Services.GetRequiredService<CryptoSnapshotHolder>().Current.Revision);
        await ConnectToGatewayAsync();
        var handshake = await FindAsync("/handshakes?leg=gateway&limit=1", item => item.Text("profile") == "cnsa-2.0");
        Assert.Equal(0x11ED, handshake.GetProperty("agreedGroup").GetInt32());
        Assert.True(handshake.GetProperty("helloRetryRequested").GetBoolean());

        await Console.Api().SendAsync("PATCH", "/cryptography", """{"gatewayProfile":"hybrid"}""");
        var action = await FindAsync("/actions?limit=10", item => item.Text("text").Contains("\"cnsa-2.0\" to \"hybrid\"", StringComparison.Ordinal));
        Assert.Equal(("cryptography.change", "cryptography"), (action.Text("action"), action.Text("target")));
    }

    [Fact]
    public async Task Policy_with_errors_changes_nothing_and_each_is_named_with_line_and_column()
    {
        var (status, problem) = await Console.Api().SendAsync("PATCH", "/cryptography", JsonSerializer.Serialize(new { transportPolicy = "p2p_connectivity:\n  enforce_pqc: yes\n  allowed_algos: [ML-KEM-678]\n" }));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        var errors = problem.GetProperty("errors").EnumerateArray().ToList();
        Assert.Equal(2, errors.Count);
        Assert.All(errors, error => Assert.Equal("#/transportPolicy", error.Text("pointer")));
        Assert.StartsWith("Line 3, column 19: ", errors[1].Text("detail"), StringComparison.Ordinal);
        Assert.Equal("", (await Console.Api().ReadAsync("/cryptography")).Text("transportPolicy"));
    }

    [Fact]
    public async Task Stale_entity_tag_is_refused_and_what_is_so_already_is_no_change()
    {
        var (stale, _) = await Console.Api().SendAsync("PATCH", "/cryptography", """{"consoleProfile":"cnsa-2.0"}""", "\"0123456789abcdef01234567\"");
        Assert.Equal(HttpStatusCode.PreconditionFailed, stale);

        var before = await Console.Api().ReadAsync("/cryptography");
        await Console.Api().SendAsync("PATCH", "/cryptography", $$"""{"consoleProfile":"{{before.Text("consoleProfile")}}"}""");
        Assert.Equal(before.GetProperty("revision").GetInt64(), (await Console.Api().ReadAsync("/cryptography")).GetProperty("revision").GetInt64());
    }

    [Fact]
    public async Task Preview_names_who_would_be_refused_and_changes_nothing()
    {
        await ConnectToGatewayAsync();
        var before = (await Console.Api().ReadAsync("/cryptography")).GetRawText();
        var profiles = """{"customProfiles":[{"name":"strict","description":"","allowedGroups":["secp384r1"],"allowedSuites":["TLS_AES_256_GCM_SHA384"],"allowsClassical":true}],"gatewayProfile":"strict","transportPolicy":""}""";
        var policy = JsonSerializer.Serialize(new { transportPolicy = "p2p_connectivity:\n  scopes:\n    - listener: gateway\n      allowed_algos: [SecP256r1MLKEM768]\n    - server: nowhere\n      enforce_pqc: true\n" });

        var preview = JsonElement.Parse(await Eventually.GetAsync(async () =>
        {
            var (_, answer) = await Console.Api().SendAsync("POST", "/cryptography/preview", """{"gatewayProfile":"x"}""");
            return answer.GetProperty("effect").GetProperty("refused").GetArrayLength() > 0 ? answer.GetRawText() : null;
        }));
        Assert.Contains("There is no crypto profile 'x'.", preview.GetProperty("problems")[0].Text("sentence"), StringComparison.Ordinal);
        var refused = preview.GetProperty("effect").GetProperty("refused").EnumerateArray().First(peer => peer.Text("leg") == "gateway");
        Assert.Equal(("gateway", "127.0.0.1"), (refused.Text("endpoint"), refused.Text("address")));

        var (_, scoped) = await Console.Api().SendAsync("POST", "/cryptography/preview", policy);
        Assert.Empty(scoped.GetProperty("problems").EnumerateArray());
        Assert.Equal(5, Assert.Single(scoped.GetProperty("notes").EnumerateArray()).GetProperty("line").GetInt32());
        var (_, own) = await Console.Api().SendAsync("POST", "/cryptography/preview", profiles);
        Assert.Empty(own.GetProperty("problems").EnumerateArray());
        Assert.Equal(before, (await Console.Api().ReadAsync("/cryptography")).GetRawText());
    }

    [Fact]
    public async Task Peers_are_remembered_and_forgotten_and_who_may_only_see_changes_nothing()
    {
        await ConnectToGatewayAsync();
        var (_, token) = await Console.Api().SendAsync("POST", "/api-tokens", """{"name":"looker","scopes":["cryptography:read"]}""");
        using var viewer = Console.Api(token.Text("token"));
        var peer = (await viewer.ReadAsync("/cryptography/peers")).EnumerateArray().First(peer => peer.Text("leg") == "gateway");

        Assert.Equal(HttpStatusCode.Forbidden, (await viewer.SendAsync("PATCH", "/cryptography", """{"gatewayProfile":"cnsa-2.0"}""")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await viewer.SendAsync("DELETE", $"/cryptography/peers/{peer.Text("id")}")).Status);
        Assert.Equal(HttpStatusCode.OK, (await viewer.SendAsync("POST", "/cryptography/preview", "{}")).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await Console.Api().SendAsync("DELETE", $"/cryptography/peers/{peer.Text("id")}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await Console.Api().SendAsync("DELETE", $"/cryptography/peers/{peer.Text("id")}")).Status);
    }

    [Fact]
    public async Task Profile_of_ones_own_is_made_used_by_a_server_and_kept_as_long_as_it_is_used()
    {
        Assert.Equal(ExitCode.Ok, (await RunAsync("profile", "save", "own-strong", "--group", "SecP384r1MLKEM1024", "--suite", "TLS_AES_256_GCM_SHA384", "--description", "ours")).Code);
        Assert.Contains("own-strong", (await RunAsync("profile", "list")).Output, StringComparison.Ordinal);
        await RunAsync("server", "register", "strong", "https://strong.example/mcp", "--data-class", "pii");
        Assert.Equal(ExitCode.Ok, (await RunAsync("profile", "set", "server:strong", "own-strong")).Code);
        Assert.Equal("own-strong", Console.Services.GetRequiredService<CryptoSnapshotHolder>().Current.ProfileOf("server:strong").Name);

        var refused = await RunAsync("profile", "remove", "own-strong");
        Assert.Equal(ExitCode.Refused, refused.Code);
        Assert.Contains("There is no crypto profile 'own-strong'", refused.Error, StringComparison.Ordinal);

        await RunAsync("profile", "set", "server:strong", "");
        Assert.Equal(ExitCode.Ok, (await RunAsync("profile", "remove", "own-strong")).Code);
        await RunAsync("server", "remove", "strong");
    }

    [Fact]
    public async Task Policy_is_set_shown_previewed_and_removed_in_a_terminal()
    {
        var file = Path.Combine(Console.DataFolder, "policy.yaml");
        await File.WriteAllTextAsync(file, "p2p_connectivity:\n  enforce_pqc: perhaps\n", TestContext.Current.CancellationToken);
        var preview = await RunAsync("transport", "set", file, "--preview");
        Assert.Equal(ExitCode.Refused, preview.Code);
        Assert.StartsWith("problem: line 2, column 16: ", preview.Output, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Refused, (await RunAsync("transport", "set", file)).Code);

        await File.WriteAllTextAsync(file, Policy, TestContext.Current.CancellationToken);
        Assert.Equal(ExitCode.Ok, (await RunAsync("transport", "set", file)).Code);
        Assert.Equal(Policy.TrimEnd(), (await RunAsync("transport", "show")).Output.TrimEnd().ReplaceLineEndings("\n"));
        Assert.Equal(["SecP384r1MLKEM1024"], Console.Services.GetRequiredService<CryptoSnapshotHolder>().Current.ProfileOf("gateway").AllowedGroups.Select(NamedGroups.NameOf));
        Assert.Equal(ExitCode.Ok, (await RunAsync("transport", "remove")).Code);
        Assert.Equal("hybrid", Console.Services.GetRequiredService<CryptoSnapshotHolder>().Current.ProfileOf("gateway").Name);
        await ConnectToGatewayAsync();
        Assert.Contains("gateway", (await RunAsync("transport", "peer", "list")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Compromise_cuts_every_open_connection()
    {
        using var socket = new TcpClient();
        await using var tls = await ConnectAsync(socket, Console.Addresses.GatewayPort);
        var connections = Console.Services.GetRequiredService<ObservedConnections>();
        await Eventually.GetAsync(() => Task.FromResult(connections.Count > 0 ? "" : null));

        await RunAsync("profile", "cut");

        Assert.Equal(0, await ReadAsync(tls));
    }

    [Fact]
    public async Task Stored_profile_outlives_a_restart_and_the_start_option_is_named_as_overruled()
    {
        await using var console = new RunningConsole { Options = options => options.GatewayProfile = "classical-transition" };
        await console.StartAsync();
        Assert.Equal("classical-transition", (await console.Api().ReadAsync("/cryptography")).Text("gatewayProfile"));
        await console.Api().SendAsync("PATCH", "/cryptography", """{"gatewayProfile":"cnsa-2.0"}""");

        await console.StopAsync();
        await console.StartAsync();

        Assert.Equal("cnsa-2.0", console.Services.GetRequiredService<CryptoSnapshotHolder>().Current.ProfileOf("gateway").Name);
        Assert.Contains("The gateway has profile cnsa-2.0, which is stored; --gateway-profile classical-transition counts only in an empty data folder", console.Output.ToString(), StringComparison.Ordinal);
    }

    /// <summary>The first fact of a page that fits, once it is stored.</summary>
    private async Task<JsonElement> FindAsync(string path, Func<JsonElement, bool> fits) => JsonElement.Parse(await Eventually.GetAsync(async () =>
        (await Console.Api().ReadAsync(path)).GetProperty("items").EnumerateArray().Where(fits).Select(item => item.GetRawText()).FirstOrDefault()));

    private static async Task<int> ReadAsync(SslStream tls)
    {
        try
        {
            return await tls.ReadAsync(new byte[1], TestContext.Current.CancellationToken).AsTask().WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        }
        catch (IOException)
        {
            return 0;
        }
    }

    private async Task<SslStream> ConnectAsync(TcpClient socket, int port)
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.ImportFromPemFile(Console.Services.GetRequiredService<ServerCertificates>().TrustFile);
        await socket.ConnectAsync(IPAddress.Loopback, port, TestContext.Current.CancellationToken);
        var tls = new SslStream(socket.GetStream(), leaveInnerStreamOpen: false);
        await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = "localhost", EnabledSslProtocols = SslProtocols.Tls13, CertificateChainPolicy = policy }, TestContext.Current.CancellationToken);
        return tls;
    }

    private async Task ConnectToGatewayAsync()
    {
        using var socket = new TcpClient();
        await using var tls = await ConnectAsync(socket, Console.Addresses.GatewayPort);
    }

    private async Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments)
    {
        await using var output = new StringWriter();
        await using var error = new StringWriter();
        var terminal = new Terminal(output, error, name => name switch
        {
            "SECCONSOLE_URL" => Console.Addresses.Console.ToString(),
            "SECCONSOLE_TOKEN" => Console.ApiToken,
            "SECCONSOLE_CA" => Console.Services.GetRequiredService<ServerCertificates>().TrustFile,
            _ => null,
        });
        var code = await SecConsole.RunAsync(arguments, terminal, TestContext.Current.CancellationToken);
        return (code, output.ToString(), error.ToString());
    }

    /// <summary>A console that only these tests use.</summary>
    public sealed class OwnConsole : IAsyncLifetime
    {
        internal RunningConsole Console { get; } = new();

        public ValueTask InitializeAsync() => Console.InitializeAsync();

        public ValueTask DisposeAsync() => Console.DisposeAsync();
    }
}
