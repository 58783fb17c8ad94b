using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace SecurityConsole.Policy.Tests.Oracle;

/// <summary>Cedar's own engine in a Node process that answers line by line.</summary>
internal sealed class CedarOracle : IDisposable
{
    private readonly Process _process;

    private CedarOracle(Process process) => _process = process;

    /// <summary>Starts it, or skips the test where Node or the package is not there.</summary>
    public static async Task<CedarOracle> StartAsync()
    {
        var node = Environment.GetEnvironmentVariable("SECCONSOLE_NODE");
        Assert.SkipWhen(string.IsNullOrEmpty(node), "SECCONSOLE_NODE does not name a Node binary; eng/test.sh sets it.");
        var folder = Path.Combine(FindProject(), "node");
        Assert.SkipWhen(!Directory.Exists(Path.Combine(folder, "node_modules", "@cedar-policy")), $"{folder} has no packages; eng/test.sh brings them.");
        var start = new ProcessStartInfo(node!, [Path.Combine(folder, "oracle.mjs")])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            StandardOutputEncoding = Encoding.UTF8,
        };
        var oracle = new CedarOracle(Process.Start(start)!);
        var hello = await oracle._process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
        Assert.StartsWith("{\"version\":\"4.", hello, StringComparison.Ordinal);
        return oracle;
    }

    /// <summary>Asks one question; the answer has <c>error</c>, or <c>answers</c>.</summary>
    public async Task<JsonElement> AskAsync(string question)
    {
        await _process.StandardInput.WriteLineAsync(question.AsMemory(), TestContext.Current.CancellationToken);
        var answer = await _process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
        Assert.NotNull(answer);
        using var document = JsonDocument.Parse(answer, new() { MaxDepth = 1_000 });
        return document.RootElement.Clone();
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit(TimeSpan.FromSeconds(5));
        _process.Dispose();
    }

    private static string FindProject()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "SecurityConsole.Policy.Tests.csproj")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The test does not run from its project.");
        }

        return folder.FullName;
    }
}
