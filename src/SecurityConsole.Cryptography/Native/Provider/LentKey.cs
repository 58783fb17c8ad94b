using System.Security.Cryptography;

namespace SecurityConsole.Cryptography.Native.Provider;

/// <summary>A key whose private half is elsewhere, as OpenSSL sees it: its public half, and somebody who signs. Thread-safe, as the keys that it stands for are.</summary>
/// <param name="Algorithm"><c>EC</c> or <c>ML-DSA-65</c>, as OpenSSL calls the kind of key.</param>
/// <param name="PublicKey">In the form of the algorithm's standard; an uncompressed point for <c>EC</c>.</param>
/// <param name="Bits">Of the key.</param>
/// <param name="SecurityBits">What an attacker has to do, as a power of two.</param>
/// <param name="LongestSignature">In bytes.</param>
/// <param name="Sign">Signs a message. Throws where it cannot.</param>
internal sealed record LentKey(string Algorithm, byte[] PublicKey, ulong Bits, ulong SecurityBits, int LongestSignature, Func<byte[], byte[]> Sign)
{
    internal const string Ec = "EC";

    internal bool IsEc => string.Equals(Algorithm, Ec, StringComparison.Ordinal);

    internal static LentKey Of(ECDsa key, Action<Action> turn)
    {
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        const int longest = 72; // SEQUENCE of two INTEGERs of 33 bytes
        return new(Ec, [0x04, .. point.X!, .. point.Y!], 256, 128, longest, Turn(turn, message => key.SignData(message, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence)));
    }

    internal static LentKey Of(MLDsa key, Action<Action> turn) => new(
        key.Algorithm.Name, key.ExportMLDsaPublicKey(), (ulong)key.Algorithm.PublicKeySizeInBytes * 8, 192, key.Algorithm.SignatureSizeInBytes, Turn(turn, message => key.SignData(message)));

    private static Func<byte[], byte[]> Turn(Action<Action> turn, Func<byte[], byte[]> sign) => message =>
    {
        byte[] signature = [];
        turn(() => signature = sign(message));
        return signature;
    };
}
