using System.Security.Cryptography;
using SecurityConsole.Cryptography.Keys;

namespace SecurityConsole.Ledger.Tests;

/// <summary>A real ML-DSA-44 key that can be away, as one in an HSM can.</summary>
internal sealed class AbsentKey() : MLDsa(MLDsaAlgorithm.MLDsa44)
{
    private readonly MLDsa _key = GenerateKey(MLDsaAlgorithm.MLDsa44);

    /// <summary>It does not sign.</summary>
    public bool Away { get; set; }

    protected override void SignDataCore(ReadOnlySpan<byte> data, ReadOnlySpan<byte> context, Span<byte> destination)
    {
        if (Away)
        {
            throw new KeyUnavailableException("The key is away.");
        }

        _key.SignData(data, destination, context);
    }

    protected override bool VerifyDataCore(ReadOnlySpan<byte> data, ReadOnlySpan<byte> context, ReadOnlySpan<byte> signature) => _key.VerifyData(data, signature, context);

    protected override void SignPreHashCore(ReadOnlySpan<byte> hash, ReadOnlySpan<byte> context, string hashAlgorithmOid, Span<byte> destination) => throw new NotSupportedException();

    protected override bool VerifyPreHashCore(ReadOnlySpan<byte> hash, ReadOnlySpan<byte> context, string hashAlgorithmOid, ReadOnlySpan<byte> signature) => throw new NotSupportedException();

    protected override void SignMuCore(ReadOnlySpan<byte> externalMu, Span<byte> destination) => throw new NotSupportedException();

    protected override bool VerifyMuCore(ReadOnlySpan<byte> externalMu, ReadOnlySpan<byte> signature) => throw new NotSupportedException();

    protected override void ExportMLDsaPublicKeyCore(Span<byte> destination) => _key.ExportMLDsaPublicKey(destination);

    protected override void ExportMLDsaPrivateKeyCore(Span<byte> destination) => throw new NotSupportedException();

    protected override void ExportMLDsaPrivateSeedCore(Span<byte> destination) => throw new NotSupportedException();

    protected override bool TryExportPkcs8PrivateKeyCore(Span<byte> destination, out int bytesWritten) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        _key.Dispose();
        base.Dispose(disposing);
    }
}
