using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using SecurityConsole.Cryptography.Certificates;
using SecurityConsole.Ledger;
using SecurityConsole.Ledger.Checkpoints;
using SecurityConsole.Ledger.Verification;
using SecurityConsole.Tokens;
using SecurityConsole.Web.Health;
using SecurityConsole.Web.Hosting;
using SecurityConsole.Web.Tests.Common;

namespace SecurityConsole.Web.Tests.Hsm;

/// <summary>The real application with the keys of its ledger in a real token, behind a module that can be unplugged.</summary>
[Collection(TokenCollection.Name)]
public sealed class HsmConsoleTests : IAsyncDisposable
{
    private readonly NssToken? _nss;
    private readonly FaultShim? _shim;
    private readonly RunningConsole _console;
    private bool _withHsm = true;
    private HttpClient? _api;

    public HsmConsoleTests()
    {
        Assert.SkipWhen(TokenFolder.Missing is not null, TokenFolder.Missing ?? "");
        _nss = NssToken.Create();
        _shim = new FaultShim(NssToken.Module, NssToken.Preload);
        _console = new RunningConsole { Options = Choose };
    }

    public async ValueTask DisposeAsync()
    {
        await _console.DisposeAsync();
        _shim?.Dispose();
        _nss?.Dispose();
    }

    [Fact]
    public async Task Calls_go_on_while_the_hsm_is_away_and_what_waits_is_signed_afterwards()
    {
        await _console.StartAsync();
        Assert.Contains("keeps the keys of the ledger", _console.Output.ToString(), StringComparison.Ordinal);
        await RegisterAsync("before");
        var enrolment = (await Api.SendAsync("POST", "/agents/before/enrolments", "{}")).Body.Text("token");
        using var gateway = Client(_console.Addresses.Gateway);
        await gateway.GetAsync(new Uri("/", UriKind.Relative), TestContext.Current.CancellationToken); // a connection that stands when the token goes
        await CaughtUpAsync();
        var view = await Api.ReadAsync("/hsm");
        Assert.Equal("inUse", view.Text("state"));
        Assert.Equal(NssToken.Label, view.GetProperty("slots").EnumerateArray().First(slot => slot.GetProperty("id").GetUInt64() == view.GetProperty("slotId").GetUInt64()).GetProperty("token").Text("label"));
        Assert.StartsWith($"the token '{NssToken.Label}'", view.Text("tlsKeys"), StringComparison.Ordinal);
        Assert.Equal(view.Text("tlsKeys"), view.Text("authorityKeys"));
        Assert.True(view.GetProperty("handshakesSigned").GetInt64() > 0);
        var inventory = (await Api.ReadAsync("/cbom")).GetProperty("components").EnumerateArray().Select(component => component.GetRawText()).ToList();
        foreach (var name in (string[])["server-ml-dsa-65", "server-ecdsa-p256", "issuing-ml-dsa-65", "issuing-ecdsa-p256", "ledger-ml-dsa-44"])
        {
            Assert.Contains(inventory, component => component.Contains("/" + name, StringComparison.Ordinal) && component.Contains("fault_shim.so", StringComparison.Ordinal));
        }

        Assert.All(view.GetProperty("needs").EnumerateArray(), need => Assert.True(need.GetProperty("met").GetBoolean()));

        await File.WriteAllTextAsync(_shim!.UnpluggedFile, "", TestContext.Current.CancellationToken);
        for (var i = 0; i < 10; i++)
        {
            await RegisterAsync($"during-{i}");
        }

        view = await Eventually.GetAsync(async () => await Api.ReadAsync("/hsm") is var now && now.GetProperty("checkpointsWait").ValueKind == JsonValueKind.String ? (object)now : null) is JsonElement waiting ? waiting : default;
        Assert.Equal("outOfReach", view.Text("state"));
        Assert.Contains("CKR_DEVICE_REMOVED", view.Text("sentence"), StringComparison.Ordinal);
        Assert.True(view.GetProperty("waitingLeaves").GetInt64() > 0);
        Assert.True((await _console.Services.GetRequiredService<Readiness>().ReportAsync(TestContext.Current.CancellationToken)).IsReady);
        Assert.Contains("handshakes of new connections cannot be signed", view.Text("degraded"), StringComparison.Ordinal);
        foreach (var listener in (Uri[])[_console.Addresses.Gateway, _console.Addresses.Console])
        {
            using var another = Client(listener);
            await Assert.ThrowsAsync<HttpRequestException>(() => another.GetAsync(new Uri("/", UriKind.Relative), TestContext.Current.CancellationToken));
        }

        var (status, answer) = await EnrolAsync(gateway, enrolment);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        Assert.Contains("No certificate can be issued", answer, StringComparison.Ordinal);
        Assert.Contains("does not answer", answer, StringComparison.Ordinal);
        var signedBefore = Ledger.CheckpointedSize;

        File.Delete(_shim.UnpluggedFile);
        await CaughtUpAsync();

        Assert.True(Ledger.CheckpointedSize > signedBefore);
        Assert.Equal("inUse", (await Api.ReadAsync("/hsm")).Text("state"));

        Assert.Equal(HttpStatusCode.OK, (await EnrolAsync(gateway, enrolment)).Status);
        Assert.Equal("inUse", (await _console.Api().ReadAsync("/hsm")).Text("state"));

        // Noticed once, and over once; both are facts like others.
        var rules = await Eventually.GetAsync(async () => await AlertsAsync() is { Count: > 1 } both ? both : null);
        Assert.Equal(["hsm.away", "hsm.back"], rules.Order(StringComparer.Ordinal));

        // One key of each kind ever signed, and the ledger verifies with them alone.
        Assert.Equal(2, Directory.GetFiles(Path.Combine(_console.DataFolder, "ledger", "keys"), "*.vkey").Length);
        Assert.Empty(Directory.GetFiles(Path.Combine(_console.DataFolder, "keys"), "ledger-*.pem"));
        Assert.Contains(_shim.Calls, call => call.StartsWith("C_GenerateKeyPair", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Ledger_moves_from_files_to_the_hsm_once_and_never_silently_back()
    {
        _withHsm = false;
        await _console.StartAsync();
        Assert.Equal("none", (await _console.Api().ReadAsync("/hsm")).Text("state"));
        await RegisterAsync("in-files");
        await CaughtUpAsync();
        var size = Ledger.CheckpointedSize;
        var inFiles = new TrustedKeys(Ledger.Signers.Current.VerifierKeys(Ledger.Current!.Origin));
        await StopAsync();

        _withHsm = true;
        await _console.StartAsync();
        Assert.True(Ledger.CheckpointedSize >= size);
        Assert.Equal(4, Directory.GetFiles(Path.Combine(_console.DataFolder, "ledger", "keys"), "*.vkey").Length);
        Assert.Equal(2, Directory.GetFiles(Path.Combine(_console.DataFolder, "keys", "retired"), "ledger-*.pem").Length);
        var certificates = Path.Combine(_console.DataFolder, "certificates");
        Assert.Equal(["ca-ecdsa.key", "ca-ml-dsa.key"], Directory.GetFiles(certificates, "*.key").Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal(2, Directory.GetFiles(Path.Combine(certificates, "retired"), "issuing-*.key").Length);
        await RegisterAsync("in-the-hsm");
        await CaughtUpAsync();
        Assert.True((await LedgerIsValidAsync()).Succeeded);
        Assert.True(LedgerVerifier.Verify(Path.Combine(_console.DataFolder, "ledger"), new() { Keys = inFiles }).Succeeded);
        await StopAsync();

        _withHsm = false;
        var refused = await Assert.ThrowsAsync<StartException>(_console.StartAsync);
        Assert.Contains("--hsm-module", refused.Message, StringComparison.Ordinal);

        _withHsm = true;
        await _console.StartAsync();
        Assert.True(Ledger.CheckpointedSize > size);
    }

    [Fact]
    public async Task Checkpoint_key_in_the_hsm_is_rotated_there_and_the_old_one_destroyed()
    {
        await _console.StartAsync();
        await RegisterAsync("first-key");
        await CaughtUpAsync();
        var first = new TrustedKeys(Ledger.Signers.Current.VerifierKeys(Ledger.Current!.Origin));
        var generated = _shim!.Calls.Count(call => call.StartsWith("C_GenerateKeyPair", StringComparison.Ordinal));

        Assert.Equal(HttpStatusCode.OK, (await _console.Api().SendAsync("POST", "/keys/checkpoint/rotations", "{}")).Status);
        Assert.Equal(HttpStatusCode.OK, (await _console.Api().SendAsync("POST", "/keys/checkpoint/rotations", """{"compromised":true}""")).Status);
        await RegisterAsync("third-key");
        await CaughtUpAsync();

        Assert.Equal(generated + 4, _shim.Calls.Count(call => call.StartsWith("C_GenerateKeyPair", StringComparison.Ordinal)));

        // Two pairs, each with a private and a public half.
        Assert.Equal(8, _shim.Calls.Count(call => call.StartsWith("C_DestroyObject", StringComparison.Ordinal)));
        Assert.True((await LedgerIsValidAsync()).Succeeded);
        Assert.False(LedgerVerifier.Verify(Path.Combine(_console.DataFolder, "ledger"), new() { Keys = first }).Succeeded);
        await _console.StopAsync();

        await _console.StartAsync();
        Assert.Equal(3, Ledger.Signers.Number);
        Assert.True((await LedgerIsValidAsync()).Succeeded);
    }

    [Fact]
    public async Task Start_without_the_chosen_hsm_is_refused_with_what_to_do()
    {
        await File.WriteAllTextAsync(_shim!.UnpluggedFile, "", TestContext.Current.CancellationToken);

        var refused = await Assert.ThrowsAsync<StartException>(_console.StartAsync);

        Assert.Contains("The HSM cannot be used", refused.Message, StringComparison.Ordinal);
        Assert.Contains("CKR_DEVICE_REMOVED", refused.Message, StringComparison.Ordinal);
    }

    /// <summary>A client that resumes no session: a resumed one needs no signature.</summary>
    private HttpClient Client(Uri listener)
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.ImportFromPemFile(_console.Services.GetRequiredService<ServerCertificates>().TrustFile);
        return new(new SocketsHttpHandler { MaxConnectionsPerServer = 1, SslOptions = new() { CertificateChainPolicy = policy, AllowTlsResume = false } }) { BaseAddress = listener };
    }

    private static async Task<(HttpStatusCode Status, string Body)> EnrolAsync(HttpClient gateway, string token)
    {
        using var key = NewIdentityKey.Create(postQuantum: true);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/identity/enrol", UriKind.Relative));
        request.Content = new StringContent(JsonSerializer.Serialize(new { requests = new[] { key.RequestPem } }), new MediaTypeHeaderValue("application/json"));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var response = await gateway.SendAsync(request, TestContext.Current.CancellationToken);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private async Task StopAsync()
    {
        await _console.StopAsync();
        _api = null;
    }

    /// <summary>One client, because no new connection can be made while the HSM is away.</summary>
    private HttpClient Api => _api ??= _console.Api();

    private LedgerLog Ledger => _console.Services.GetRequiredService<LedgerLog>();

    private void Choose(HostOptions options)
    {
        if (_withHsm)
        {
            options.HsmModule = _shim!.ModulePath;
            options.HsmToken = NssToken.Label;
            options.HsmPinFile = _nss!.PinFile;
            options.HsmInitArgs = _nss.InitializationArguments;
            options.HsmPreload = NssToken.Preload;
        }
    }

    private async Task RegisterAsync(string name) =>
        Assert.Equal(HttpStatusCode.Created, (await Api.SendAsync("POST", "/agents", $$"""{ "name": "{{name}}", "owner": "tests" }""")).Status);

    private async Task<List<string>> AlertsAsync() =>
        [.. (await Api.ReadAsync("/alerts")).GetProperty("items").EnumerateArray().Select(alert => alert.Text("rule")).Where(rule => rule.StartsWith("hsm.", StringComparison.Ordinal))];

    private Task<LedgerLog> CaughtUpAsync() => Eventually.GetAsync(() => Task.FromResult(Ledger.Size > 0 && Ledger.Size == Ledger.CheckpointedSize ? Ledger : null));

    private Task<LedgerVerification> LedgerIsValidAsync() =>
        Task.FromResult(LedgerVerifier.Verify(Path.Combine(_console.DataFolder, "ledger"), Ledger.Expected));
}
