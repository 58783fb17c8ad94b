using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace SecurityConsole.Ledger.Checkpoints;

/// <summary>A public key that verifies checkpoints, with the name that it signs under (C2SP signed-note, "Verifier keys"). Immutable and thread-safe.</summary>
public sealed class VerifierKey
{
    private readonly byte[] _publicKey;

    // SEQUENCE { SEQUENCE { id-ecPublicKey, prime256v1 }, BIT STRING { 04 … (RFC 5480 §2)
    private static ReadOnlySpan<byte> P256Header =>
    [
        0x30, 0x59, 0x30, 0x13, 0x06, 0x07, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x02, 0x01,
        0x06, 0x08, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x03, 0x01, 0x07, 0x03, 0x42, 0x00, 0x04,
    ];

    private VerifierKey(string name, SignatureType type, byte[] publicKey)
    {
        Name = name;
        Type = type;
        _publicKey = publicKey;
        KeyId = ComputeKeyId(name, type, publicKey);
    }

    /// <summary>Name of the key; for a log's own keys its origin.</summary>
    public string Name { get; }

    /// <summary>What it verifies.</summary>
    public SignatureType Type { get; }

    /// <summary>First four bytes of a hash of name and key, big-endian.</summary>
    public uint KeyId { get; }

    /// <summary>SHA-256 of the public key in lower-case hexadecimal: what two people compare over the telephone.</summary>
    public string Fingerprint => Convert.ToHexStringLower(SHA256.HashData(_publicKey));

    /// <summary>Whether <paramref name="name"/> can stand in a note: 1–255 bytes without spaces, control characters and plus signs.</summary>
    public static bool IsName(string name) =>
        name.Length > 0 && Encoding.UTF8.GetByteCount(name) <= CosignedMessage.MaxNameLength
        && !name.Any(static c => char.IsWhiteSpace(c) || char.IsControl(c) || c == '+');

    /// <summary>The key of an ML-DSA-44 cosigner.</summary>
    internal static VerifierKey From(string name, MLDsa key) => new(name, SignatureType.MLDsa44, key.ExportMLDsaPublicKey());

    /// <summary>The key of an ECDSA P-256 signer.</summary>
    internal static VerifierKey From(string name, ECDsa key) => new(name, SignatureType.Ecdsa, key.ExportSubjectPublicKeyInfo());

    /// <summary>Reads a vkey strictly: <c>name+hex(key id)+base64(type || public key)</c>.</summary>
    /// <param name="text">The text, without a newline.</param>
    /// <param name="key">The key; null when false is returned.</param>
    /// <param name="problem">What is wrong, in a sentence; empty when true is returned.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out VerifierKey? key, out string problem)
    {
        key = null;
        problem = "";
        var parts = text.Split('+', 3);
        if (parts.Length != 3 || !IsName(parts[0]) || parts[1].Length != 8 || !CanonicalBase64.TryDecode(parts[2], out var bytes))
        {
            problem = "It is not a verifier key of the form name+id+base64.";
            return false;
        }

        var type = (SignatureType)bytes[0];
        var publicKey = bytes[1..];
        if (type is not (SignatureType.Ecdsa or SignatureType.MLDsa44))
        {
            problem = $"Its signature type 0x{bytes[0]:x2} is neither ML-DSA-44 (0x06) nor ECDSA (0x02).";
            return false;
        }

        if (!IsPublicKey(type, publicKey))
        {
            problem = type == SignatureType.MLDsa44 ? "Its key is not an ML-DSA-44 public key of 1312 bytes." : "Its key is not a P-256 public key in SubjectPublicKeyInfo form.";
            return false;
        }

        var parsed = new VerifierKey(parts[0], type, publicKey);
        if (!string.Equals(parsed.KeyId.ToString("x8", CultureInfo.InvariantCulture), parts[1], StringComparison.Ordinal))
        {
            problem = "Its id does not belong to its name and key: it was altered or mistyped.";
            return false;
        }

        key = parsed;
        return true;
    }

    /// <summary>The vkey text.</summary>
    public override string ToString() => $"{Name}+{KeyId:x8}+{Convert.ToBase64String([(byte)Type, .. _publicKey])}";

    /// <summary>Whether <paramref name="signature"/> names this key.</summary>
    internal bool IsNamedBy(NoteSignature signature) => signature.KeyId == KeyId && string.Equals(signature.KeyName, Name, StringComparison.Ordinal);

    /// <summary>Whether this key made <paramref name="signature"/> for <paramref name="checkpoint"/>.</summary>
    internal bool Verifies(Checkpoint checkpoint, NoteSignature signature)
    {
        if (!IsNamedBy(signature))
        {
            return false;
        }

        var value = signature.Value.Span;
        if (Type == SignatureType.Ecdsa)
        {
            return VerifiesEcdsa(checkpoint.Note.Text, value);
        }

        if (value.Length != CosignedMessage.SignatureLength)
        {
            return false;
        }

        return VerifiesMLDsa(CosignedMessage.Encode(Name, BinaryPrimitives.ReadUInt64BigEndian(value), checkpoint.Origin, checkpoint.Size, checkpoint.Root), value[8..]);
    }

    /// <summary>Whether this key made <paramref name="signature"/> for a text that is no checkpoint; the ML-DSA-44 signature is over its bytes.</summary>
    internal bool VerifiesText(string text, NoteSignature signature) =>
        IsNamedBy(signature) && (Type == SignatureType.Ecdsa
            ? VerifiesEcdsa(text, signature.Value.Span)
            : signature.Value.Length == MLDsaAlgorithm.MLDsa44.SignatureSizeInBytes && VerifiesMLDsa(Encoding.UTF8.GetBytes(text), signature.Value.Span));

    private bool VerifiesEcdsa(string text, ReadOnlySpan<byte> signature)
    {
        using var ecdsa = ECDsa.Create();
        ecdsa.ImportSubjectPublicKeyInfo(_publicKey, out _);
        return ecdsa.VerifyData(Encoding.UTF8.GetBytes(text), signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
    }

    private bool VerifiesMLDsa(byte[] message, ReadOnlySpan<byte> signature)
    {
        using var mlDsa = MLDsa.ImportMLDsaPublicKey(MLDsaAlgorithm.MLDsa44, _publicKey);
        return mlDsa.VerifyData(message, signature);
    }

    private static bool IsPublicKey(SignatureType type, byte[] publicKey)
    {
        if (type == SignatureType.MLDsa44)
        {
            return publicKey.Length == MLDsaAlgorithm.MLDsa44.PublicKeySizeInBytes;
        }

        // Of SubjectPublicKeyInfo only the form that is written is read: it names P-256, then comes an uncompressed point.
        if (publicKey.Length != P256Header.Length + 64 || !publicKey.AsSpan().StartsWith(P256Header))
        {
            return false;
        }

        try
        {
            using var ecdsa = ECDsa.Create();
            ecdsa.ImportSubjectPublicKeyInfo(publicKey, out _);
            return true;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    // ECDSA has a rule of its own: the id is that of the key alone, whatever its name.
    private static uint ComputeKeyId(string name, SignatureType type, byte[] publicKey) =>
        BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(
            type == SignatureType.Ecdsa ? publicKey : [.. Encoding.UTF8.GetBytes(name), (byte)'\n', (byte)type, .. publicKey]));
}
