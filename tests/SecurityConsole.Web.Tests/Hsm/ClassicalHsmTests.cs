using System.Text.Json;
using SecurityConsole.Tokens;
using SecurityConsole.Web.Hosting;
using SecurityConsole.Web.Tests.Common;

namespace SecurityConsole.Web.Tests.Hsm;

/// <summary>The real application with an HSM that knows no ML-DSA.</summary>
[Collection(TokenCollection.Name)]
public sealed class ClassicalHsmTests : IAsyncDisposable
{
    private readonly SoftHsmToken? _softHsm;
    private readonly RunningConsole _console;
    private bool _withHsm = true;

    public ClassicalHsmTests()
    {
        Assert.SkipWhen(TokenFolder.Missing is not null, TokenFolder.Missing ?? "");
        _softHsm = SoftHsmToken.Create();
        _console = new RunningConsole
        {
            Options = options =>
            {
                if (!_withHsm)
                {
                    return;
                }

                options.HsmModule = _softHsm.Options.ModulePath;
                options.HsmToken = _softHsm.Options.TokenLabel;
                options.HsmPinFile = _softHsm.Options.PinFile;
            },
        };
    }

    public async ValueTask DisposeAsync()
    {
        await _console.DisposeAsync();
        _softHsm?.Dispose();
    }

    [Fact]
    public async Task Console_keeps_in_it_what_it_can_keep_and_says_what_the_module_lacks()
    {
        await _console.StartAsync();

        var view = await _console.Api().ReadAsync("/hsm");

        Assert.Equal("inPart", view.Text("state"));
        Assert.Contains("This module knows no ML-DSA, so the key for checkpoints of the ledger cannot live in it.", view.Text("sentence"), StringComparison.Ordinal);
        Assert.StartsWith("key files in ", view.Text("ledgerKeys"), StringComparison.Ordinal);
        Assert.StartsWith($"ECDSA P-256: the token '{SoftHsmToken.Label}'", view.Text("tlsKeys"), StringComparison.Ordinal);
        Assert.EndsWith("ML-DSA-65: key file in the data folder.", view.Text("tlsKeys"), StringComparison.Ordinal);
        Assert.Equal(["server-ecdsa.hsm", "issuing-ecdsa.hsm"], Directory.GetFiles(Path.Combine(_console.DataFolder, "certificates"), "*.hsm").Select(Path.GetFileName).OrderDescending(StringComparer.Ordinal));
        Assert.Contains(view.GetProperty("needs").EnumerateArray(), need => need.GetProperty("met").GetBoolean());
        Assert.Equal(JsonValueKind.Null, view.GetProperty("checkpointsWait").ValueKind);
        Assert.Contains("WARNING      The HSM keeps the ECDSA P-256 keys of TLS and of the authority, and no others: their ML-DSA-65 keys are in key files. This module knows no ML-DSA", _console.Output.ToString(), StringComparison.Ordinal);
        await _console.StopAsync();

        _withHsm = false;
        var refused = await Assert.ThrowsAsync<StartException>(_console.StartAsync);
        Assert.Contains("of this data folder is in the token 'classical'", refused.Message, StringComparison.Ordinal);
        Assert.Contains("--hsm-module", refused.Message, StringComparison.Ordinal);
    }
}
