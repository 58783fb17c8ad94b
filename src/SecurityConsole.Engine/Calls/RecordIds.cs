using System.Buffers.Binary;
using System.Security.Cryptography;

namespace SecurityConsole.Engine.Calls;

/// <summary>UUIDv7 (RFC 9562 §5.7) for records: as <see cref="Guid.CreateVersion7(DateTimeOffset)"/>, but random bytes are drawn for many at once.</summary>
/// <remarks>The call path needs one per call; a system call for each costs more than all else about it.</remarks>
internal static class RecordIds
{
    private const int RandomBytes = 10;
    private const int PerRefill = 102;

    [ThreadStatic]
    private static byte[]? t_random;

    [ThreadStatic]
    private static int t_used;

    public static Guid Next(DateTimeOffset at)
    {
        var random = t_random;
        if (random is null || t_used + RandomBytes > random.Length)
        {
            random = t_random ??= new byte[PerRefill * RandomBytes];
            RandomNumberGenerator.Fill(random);
            t_used = 0;
        }

        Span<byte> id = stackalloc byte[16];
        BinaryPrimitives.WriteInt64BigEndian(id, at.ToUnixTimeMilliseconds() << 16);
        var drawn = random.AsSpan(t_used, RandomBytes);
        t_used += RandomBytes;
        drawn.CopyTo(id[6..]);
        drawn.Clear();
        id[6] = (byte)((id[6] & 0x0F) | 0x70);
        id[8] = (byte)((id[8] & 0x3F) | 0x80);
        return new(id, bigEndian: true);
    }
}
