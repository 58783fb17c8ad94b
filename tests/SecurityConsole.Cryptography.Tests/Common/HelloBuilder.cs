using System.Buffers.Binary;
using System.Text;

namespace SecurityConsole.Cryptography.Tests.Common;

/// <summary>Writes ClientHellos as they look on the wire, right ones and wrong ones.</summary>
internal sealed class HelloBuilder
{
    internal List<(ushort Type, byte[] Body)> Extensions { get; } = [];

    internal ushort[] Suites { get; set; } = [0x1302, 0x1303, 0x1301];

    /// <summary>What a current browser sends: GREASE, hybrid and classical shares, names, two protocols.</summary>
    internal static HelloBuilder Browser() => new HelloBuilder { Suites = [0x2A2A, 0x1301, 0x1302, 0x1303] }
        .With(0x5A5A)
        .With(0, Vector16([0, .. Vector16(Encoding.ASCII.GetBytes("console.example"))]))
        .With(10, Vector16(Numbers(0x6A6A, 0x11EC, 0x001D, 0x0017)))
        .With(13, Vector16(Numbers(0x0403, 0x0804, 0x0401)))
        .With(16, Vector16([.. Vector8("h2"u8), .. Vector8("http/1.1"u8)]))
        .With(43, Vector8(Numbers(0x7A7A, 0x0304, 0x0303)))
        .With(45, Vector8([1]))
        .With(51, Vector16([.. Numbers(0x6A6A), .. Vector16([0]), .. Numbers(0x11EC), .. Vector16(new byte[1216]), .. Numbers(0x001D), .. Vector16(new byte[32])]));

    internal HelloBuilder With(ushort type, params byte[] body)
    {
        Extensions.Add((type, body));
        return this;
    }

    /// <summary>The handshake message, header included.</summary>
    internal byte[] Message()
    {
        byte[] extensions = [.. Extensions.SelectMany(extension => (byte[])[.. Numbers(extension.Type), .. Vector16(extension.Body)])];
        byte[] body = [3, 3, .. new byte[32], .. Vector8(new byte[32]), .. Vector16(Numbers(Suites)), 1, 0, .. Vector16(extensions)];
        return [1, (byte)(body.Length >> 16), (byte)(body.Length >> 8), (byte)body.Length, .. body];
    }

    /// <summary>The message in records of at most so many bytes.</summary>
    internal static byte[] InRecords(byte[] message, int size = 16384) =>
        [.. message.Chunk(size).SelectMany(part => (byte[])[22, 3, 1, .. Vector16(part)])];

    internal static byte[] Numbers(params ushort[] values)
    {
        var bytes = new byte[2 * values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(2 * i), values[i]);
        }

        return bytes;
    }

    internal static byte[] Vector8(ReadOnlySpan<byte> bytes) => [(byte)bytes.Length, .. bytes];

    internal static byte[] Vector16(ReadOnlySpan<byte> bytes) => [(byte)(bytes.Length >> 8), (byte)bytes.Length, .. bytes];
}
