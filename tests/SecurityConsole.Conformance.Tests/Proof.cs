using System.Text.Json;
using SecurityConsole.Conformance.Tests;
using SecurityConsole.Conformance.Tests.Product;

[assembly: AssemblyFixture(typeof(Proof))]

namespace SecurityConsole.Conformance.Tests;

/// <summary>Runs the whole proof once, against a product that was started for it.</summary>
public sealed class Proof : IAsyncLifetime
{
    private readonly string _folder = System.IO.Directory.CreateTempSubdirectory("conformance-").FullName;
    private RunningProduct? _product;

    /// <summary>What it found.</summary>
    public ProofReport Report { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var (certificate, key) = FixtureCertificate.Write(_folder);
        var product = _product = await RunningProduct.StartAsync(Path.Combine(_folder, "data"), cancellation);
        var reportFile = Path.Combine(_folder, "report.json");
        var (exitCode, said) = await NodeScript.RunAsync(
            "prove.mjs",
            [
                "--gateway", Origin(product.Gateway),
                "--console", Origin(product.Console),
                "--ca", product.TrustFile,
                "--api-token-file", product.ApiTokenFile,
                "--cert", certificate,
                "--key", key,
                "--data", product.Folder,
                "--report", reportFile,
            ],
            cancellation);
        if (exitCode > 1 || !File.Exists(reportFile))
        {
            throw new InvalidOperationException($"The proof could not be made (exit code {exitCode}):\n{said}");
        }

        await using var stream = File.OpenRead(reportFile);
        Report = (await JsonSerializer.DeserializeAsync<ProofReport>(stream, JsonSerializerOptions.Web, cancellation))!;
    }

    public async ValueTask DisposeAsync()
    {
        if (_product is { } product)
        {
            await product.DisposeAsync();
        }

        System.IO.Directory.Delete(_folder, recursive: true);
    }

    private static string Origin(Uri uri) => uri.GetLeftPart(UriPartial.Authority);
}
