using System.Buffers.Binary;
using System.Text;
using SecurityConsole.Ledger.Trees;

namespace SecurityConsole.Ledger.Checkpoints;

/// <summary>The bytes that an ML-DSA-44 cosignature signs, and the structure that carries it (C2SP tlog-cosignature).</summary>
internal static class CosignedMessage
{
    /// <summary>Bytes of a <c>timestamped_signature</c>: a time and an ML-DSA-44 signature (FIPS 204 table 2).</summary>
    public const int SignatureLength = 8 + 2420;

    /// <summary>Longest name of a cosigner or of a log.</summary>
    public const int MaxNameLength = 255;

    private static ReadOnlySpan<byte> Label => "subtree/v1\n\0"u8;

    /// <summary>The <c>cosigned_message</c> for the whole tree of a checkpoint.</summary>
    public static byte[] Encode(string cosigner, ulong timestamp, string origin, long size, TreeHash root)
    {
        var cosignerBytes = Encoding.UTF8.GetBytes(cosigner);
        var originBytes = Encoding.UTF8.GetBytes(origin);
        var message = new byte[Label.Length + 1 + cosignerBytes.Length + 8 + 1 + originBytes.Length + 8 + 8 + TreeHash.Length];
        var rest = message.AsSpan();
        Put(ref rest, Label);
        PutName(ref rest, cosignerBytes);
        PutNumber(ref rest, timestamp);
        PutName(ref rest, originBytes);
        PutNumber(ref rest, 0);
        PutNumber(ref rest, (ulong)size);
        Put(ref rest, root.Bytes);
        return message;
    }

    private static void Put(ref Span<byte> rest, scoped ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(rest);
        rest = rest[bytes.Length..];
    }

    private static void PutName(ref Span<byte> rest, scoped ReadOnlySpan<byte> name)
    {
        Put(ref rest, [checked((byte)name.Length)]);
        Put(ref rest, name);
    }

    private static void PutNumber(ref Span<byte> rest, ulong number)
    {
        BinaryPrimitives.WriteUInt64BigEndian(rest, number);
        rest = rest[8..];
    }
}
