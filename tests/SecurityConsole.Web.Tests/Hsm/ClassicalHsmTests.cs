using System.Text.Json;
using SecurityConsole.Tokens;
using SecurityConsole.Web.Tests.Common;

namespace SecurityConsole.Web.Tests.Hsm;

/// <summary>The real application with an HSM that knows no ML-DSA.</summary>
[Collection(TokenCollection.Name)]
public sealed class ClassicalHsmTests : IAsyncDisposable
{
    private readonly SoftHsmToken? _softHsm;
    private readonly RunningConsole _console;

    public ClassicalHsmTests()
    {
        Assert.SkipWhen(TokenFolder.Missing is not null, TokenFolder.Missing ?? "");
        _softHsm = SoftHsmToken.Create();
        _console = new RunningConsole
        {
            Options = options =>
            {
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
    public async Task Console_starts_with_key_files_and_says_what_the_module_lacks()
    {
        await _console.StartAsync();

        var view = await _console.Api().ReadAsync("/hsm");

        Assert.Equal("notSuited", view.Text("state"));
        Assert.Contains("This module knows no ML-DSA, so the key for checkpoints of the ledger cannot live in it.", view.Text("sentence"), StringComparison.Ordinal);
        Assert.StartsWith("key files in ", view.Text("ledgerKeys"), StringComparison.Ordinal);
        Assert.Contains(view.GetProperty("needs").EnumerateArray(), need => need.GetProperty("met").GetBoolean());
        Assert.Equal(JsonValueKind.Null, view.GetProperty("checkpointsWait").ValueKind);
        Assert.Contains("WARNING      The HSM is connected and keeps no keys.", _console.Output.ToString(), StringComparison.Ordinal);
    }
}
