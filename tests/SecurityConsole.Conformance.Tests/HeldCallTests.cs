using SecurityConsole.Conformance.Tests.Product;

namespace SecurityConsole.Conformance.Tests;

/// <summary>Real clients of both eras wait for a person as long as the gateway tells them that their calls wait.</summary>
public sealed class HeldCallTests
{
    [Fact]
    public async Task Unmodified_clients_of_both_eras_wait_for_a_person_and_get_their_answers()
    {
        var folder = System.IO.Directory.CreateTempSubdirectory("held-").FullName;
        try
        {
            await using var product = await RunningProduct.StartAsync(Path.Combine(folder, "data"), TestContext.Current.CancellationToken, "--demo");
            var (exitCode, said) = await NodeScript.RunAsync(
                "hold.mjs",
                ["--console", product.Console.GetLeftPart(UriPartial.Authority), "--gateway", product.Gateway.GetLeftPart(UriPartial.Authority), "--ca", product.TrustFile, "--api-token-file", product.ApiTokenFile],
                TestContext.Current.CancellationToken);
            Assert.True(exitCode == 0, said);
            Assert.Contains("both clients waited and were answered", said, StringComparison.Ordinal);
        }
        finally
        {
            System.IO.Directory.Delete(folder, recursive: true);
        }
    }
}
