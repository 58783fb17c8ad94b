using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using SecurityConsole.Ledger.Checkpoints;
using SecurityConsole.Ledger.Trees;

namespace SecurityConsole.Ledger;

/// <summary>
/// Signs checkpoints with ML-DSA-44 (C2SP tlog-cosignature, signature type 0x06) and ECDSA P-256 (type 0x02).
/// Owns its keys. Signs for one thread at a time.
/// </summary>
public sealed class LedgerSigner : IDisposable
{
    private readonly MLDsa _mlDsa;
    private readonly ECDsa _ecdsa;
    private volatile KnownKeys? _known;

    /// <summary>Takes the keys over; they may live in a token.</summary>
    /// <param name="mlDsa">An ML-DSA-44 key pair.</param>
    /// <param name="ecdsa">A P-256 key pair.</param>
    /// <exception cref="ArgumentException">A key of another kind.</exception>
    public LedgerSigner(MLDsa mlDsa, ECDsa ecdsa)
    {
        ArgumentNullException.ThrowIfNull(mlDsa);
        ArgumentNullException.ThrowIfNull(ecdsa);
        if (mlDsa.Algorithm != MLDsaAlgorithm.MLDsa44)
        {
            throw new ArgumentException($"Checkpoints are signed with ML-DSA-44, and this is an {mlDsa.Algorithm.Name} key.", nameof(mlDsa));
        }

        if (ecdsa.KeySize != 256)
        {
            throw new ArgumentException($"Checkpoints are signed with ECDSA P-256, and this key has {ecdsa.KeySize} bits.", nameof(ecdsa));
        }

        _mlDsa = mlDsa;
        _ecdsa = ecdsa;
    }

    /// <summary>A signer with new keys that are kept nowhere.</summary>
    public static LedgerSigner CreateEphemeral() => new(MLDsa.GenerateKey(MLDsaAlgorithm.MLDsa44), ECDsa.Create(ECCurve.NamedCurves.nistP256));

    /// <summary>The keys that verify what this signs for a log: ML-DSA-44, then ECDSA P-256. What was asked for once is known after the disposal too.</summary>
    public IReadOnlyList<VerifierKey> VerifierKeys(string origin)
    {
        var known = _known;
        if (known is null || !string.Equals(known.Origin, origin, StringComparison.Ordinal))
        {
            _known = known = new(origin, [VerifierKey.From(origin, _mlDsa), VerifierKey.From(origin, _ecdsa)]);
        }

        return known.Keys;
    }

    /// <summary>Signs a tree head.</summary>
    /// <exception cref="CryptographicException">A key gave a signature that does not verify; nothing of it is released.</exception>
    internal Checkpoint Sign(string origin, long size, TreeHash root, DateTimeOffset at)
    {
        var keys = VerifierKeys(origin);
        var timestamp = (ulong)at.ToUnixTimeSeconds();
        var cosignature = new byte[CosignedMessage.SignatureLength];
        BinaryPrimitives.WriteUInt64BigEndian(cosignature, timestamp);
        _mlDsa.SignData(CosignedMessage.Encode(origin, timestamp, origin, size, root), cosignature.AsSpan(8));

        var body = Encoding.UTF8.GetBytes(Checkpoint.Body(origin, size, root));
        var ecdsa = _ecdsa.SignData(body, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        var checkpoint = Checkpoint.Create(origin, size, root,
            [new NoteSignature(origin, keys[0].KeyId, cosignature), new NoteSignature(origin, keys[1].KeyId, ecdsa)]);

        // A faulty token or a bit flip must not publish a head that nobody can verify.
        var check = new TrustedKeys(keys).Check(checkpoint);
        return check.Succeeded ? checkpoint : throw new CryptographicException($"The ledger's keys sign wrongly. {check.Problem}");
    }

    /// <summary>Signs a text that is no checkpoint, with both keys.</summary>
    /// <exception cref="CryptographicException">A key gave a signature that does not verify; nothing of it is released.</exception>
    internal IReadOnlyList<NoteSignature> SignText(string origin, string text)
    {
        var keys = VerifierKeys(origin);
        var bytes = Encoding.UTF8.GetBytes(text);
        NoteSignature[] signatures =
        [
            new(origin, keys[0].KeyId, _mlDsa.SignData(bytes)),
            new(origin, keys[1].KeyId, _ecdsa.SignData(bytes, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence)),
        ];
        return keys[0].VerifiesText(text, signatures[0]) && keys[1].VerifiesText(text, signatures[1])
            ? signatures
            : throw new CryptographicException("The ledger's keys sign wrongly.");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _mlDsa.Dispose();
        _ecdsa.Dispose();
    }

    private sealed record KnownKeys(string Origin, IReadOnlyList<VerifierKey> Keys);
}
