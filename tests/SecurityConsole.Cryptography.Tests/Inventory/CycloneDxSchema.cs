using System.Diagnostics;
using SecurityConsole.Cryptography.Tests.Common;

namespace SecurityConsole.Cryptography.Tests.Inventory;

/// <summary>The official schema of CycloneDX 1.7 and a validator of JSON Schema, both from their npm packages.</summary>
internal static class CycloneDxSchema
{
    /// <summary>What the validator printed about all of them; its last line counts.</summary>
    internal static async Task<string> ValidateAsync(IReadOnlyList<byte[]> documents)
    {
        using var folder = new TemporaryFolder();
        var files = documents.Select((_, index) => Path.Combine(folder.Path, $"{index}.json")).ToList();
        foreach (var (file, document) in files.Zip(documents))
        {
            await File.WriteAllBytesAsync(file, document, TestContext.Current.CancellationToken);
        }

        var script = Path.Combine(new DirectoryInfo(AppContext.BaseDirectory).Parent!.Parent!.Parent!.FullName, "node", "validate.mjs");
        using var node = Process.Start(new ProcessStartInfo(Node26.Path, [script, .. files]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (printed, complained) = (node.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), node.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        await node.WaitForExitAsync(TestContext.Current.CancellationToken);
        return await printed + await complained;
    }
}
