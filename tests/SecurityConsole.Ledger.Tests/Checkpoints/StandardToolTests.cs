using System.Diagnostics;
using System.Text;
using SecurityConsole.Ledger.Trees;

namespace SecurityConsole.Ledger.Tests.Checkpoints;

/// <summary>The steps of docs/ledger.md for an auditor who trusts OpenSSL and not us.</summary>
public sealed class StandardToolTests : IDisposable
{
    private const string Origin = "securityconsole/test";
    private readonly string _folder = Directory.CreateTempSubdirectory("openssl-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task OpenSSL_verifies_the_ECDSA_signature_over_the_text()
    {
        using var signer = LedgerSigner.CreateEphemeral();
        var checkpoint = signer.Sign(Origin, 5, MerkleHashing.Leaf([7]), DateTimeOffset.UnixEpoch.AddDays(20_000));
        Write("text", Encoding.UTF8.GetBytes(checkpoint.Note.Text));
        Write("signature", checkpoint.Note.Signatures[1].Value.ToArray());
        Write("key.der", PublicKey(signer, 1));
        Assert.Contains("Verified OK", await OpenSsl("dgst", "-sha256", "-verify", "key.der", "-signature", "signature", "text"), StringComparison.Ordinal);
        Write("text", Encoding.UTF8.GetBytes(checkpoint.Note.Text.Replace("\n5\n", "\n6\n", StringComparison.Ordinal)));
        Assert.DoesNotContain("Verified OK", await OpenSsl("dgst", "-sha256", "-verify", "key.der", "-signature", "signature", "text"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task OpenSSL_verifies_the_ML_DSA_cosignature_over_the_message_of_the_specification()
    {
        using var signer = LedgerSigner.CreateEphemeral();
        var checkpoint = signer.Sign(Origin, 5, MerkleHashing.Leaf([7]), DateTimeOffset.UnixEpoch.AddDays(20_000));
        var cosignature = checkpoint.Note.Signatures[0].Value.ToArray();

        // struct cosigned_message, written out by hand from C2SP tlog-cosignature.
        byte[] message = [.. "subtree/v1\n\0"u8, 20, .. Encoding.UTF8.GetBytes(Origin), .. cosignature[..8], 20, .. Encoding.UTF8.GetBytes(Origin),
            0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 5, .. checkpoint.Root.ToArray()];
        Write("message", message);
        Write("signature", cosignature[8..]);

        // SubjectPublicKeyInfo of id-ml-dsa-44 (RFC 9881).
        Write("key.der", [0x30, 0x82, 0x05, 0x32, 0x30, 0x0B, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x03, 0x11, 0x03, 0x82, 0x05, 0x21, 0x00, .. PublicKey(signer, 0)]);
        Assert.Contains("Signature Verified Successfully", await OpenSsl("pkeyutl", "-verify", "-pubin", "-keyform", "DER", "-inkey", "key.der", "-rawin", "-in", "message", "-sigfile", "signature"), StringComparison.Ordinal);
    }

    private static byte[] PublicKey(LedgerSigner signer, int index) => Convert.FromBase64String(signer.VerifierKeys(Origin)[index].ToString().Split('+', 3)[2])[1..];

    private async Task<string> OpenSsl(params string[] arguments)
    {
        var start = new ProcessStartInfo(PostQuantumOpenSsl.Command, arguments) { WorkingDirectory = _folder, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return await output + await errors;
    }

    private void Write(string name, byte[] bytes) => File.WriteAllBytes(Path.Combine(_folder, name), bytes);
}
