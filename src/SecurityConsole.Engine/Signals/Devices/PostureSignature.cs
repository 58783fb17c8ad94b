using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace SecurityConsole.Engine.Signals.Devices;

/// <summary>How a source signs its reports: HMAC-SHA256 (RFC 2104) over the time in decimal, a full stop, and the body as sent.</summary>
public static class PostureSignature
{
    /// <summary>Header with the time: whole seconds since 1970.</summary>
    public const string TimestampHeader = "X-Posture-Timestamp";

    /// <summary>Header with the signature: <c>v1=</c> and 64 hexadecimal digits.</summary>
    public const string SignatureHeader = "X-Posture-Signature";

    private const string Scheme = "v1=";

    /// <summary>The signature, <c>byte[32]</c>.</summary>
    public static byte[] Compute(ReadOnlySpan<byte> secret, long timestamp, ReadOnlySpan<byte> body)
    {
        using var mac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, secret);
        mac.AppendData(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{timestamp}.")));
        mac.AppendData(body);
        return mac.GetHashAndReset();
    }

    /// <summary>As the header says it.</summary>
    public static string Write(ReadOnlySpan<byte> signature) => Scheme + Convert.ToHexStringLower(signature);

    /// <summary>Reads the headers; false where they cannot be a signature.</summary>
    public static bool TryRead(string? timestamp, string? signature, out long seconds, out byte[] value)
    {
        value = [];
        if (!long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out seconds) || seconds > 253_402_300_799
            || signature is not { Length: 67 } || !signature.StartsWith(Scheme, StringComparison.Ordinal))
        {
            return false;
        }

        value = new byte[32];
        return Convert.FromHexString(signature.AsSpan(Scheme.Length), value, out _, out var written) == System.Buffers.OperationStatus.Done && written == 32;
    }
}
