using System.Text.Json;
using SecurityConsole.Conformance.Tests.Product;

namespace SecurityConsole.Conformance.Tests;

/// <summary>Foreign clients with foreign servers through the connector, once, against a product that was started for it.</summary>
public sealed class ConnectorProof : IAsyncLifetime
{
    private readonly string _folder = System.IO.Directory.CreateTempSubdirectory("connector-").FullName;
    private RunningProduct? _product;

    /// <summary>What was found.</summary>
    public ConnectorReport Report { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var product = _product = await RunningProduct.StartAsync(Path.Combine(_folder, "data"), cancellation);
        var reportFile = Path.Combine(_folder, "report.json");
        var (exitCode, said) = await NodeScript.RunAsync(
            "connector.mjs",
            [
                "--gateway", product.Gateway.GetLeftPart(UriPartial.Authority),
                "--console", product.Console.GetLeftPart(UriPartial.Authority),
                "--ca", product.TrustFile,
                "--api-token-file", product.ApiTokenFile,
                "--secconsole", Path.Combine(AppContext.BaseDirectory, "secconsole.dll"),
                "--report", reportFile,
            ],
            cancellation);
        if (exitCode > 1 || !File.Exists(reportFile))
        {
            throw new InvalidOperationException($"The proof could not be made (exit code {exitCode}):\n{said}");
        }

        await using var stream = File.OpenRead(reportFile);
        Report = (await JsonSerializer.DeserializeAsync<ConnectorReport>(stream, JsonSerializerOptions.Web, cancellation))!;
    }

    public async ValueTask DisposeAsync()
    {
        if (_product is { } product)
        {
            await product.DisposeAsync();
        }

        System.IO.Directory.Delete(_folder, recursive: true);
    }
}
