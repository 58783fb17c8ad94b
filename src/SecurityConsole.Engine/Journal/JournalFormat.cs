using System.Buffers.Binary;
using System.Globalization;

namespace SecurityConsole.Engine.Journal;

/// <summary>The bytes of a segment.</summary>
/// <remarks>
/// Segment: header, then records without gaps. All numbers are little-endian.
/// Header, 32 bytes: magic <c>SCJOURNL</c> | version u32 | reserved u32 | first sequence i64 | reserved u32 | CRC-32C of the 28 bytes before.
/// Record: payload length u32 | CRC-32C of kind and payload u32 | kind u8 | payload (the leaf, UTF-8 JSON).
/// </remarks>
internal static class JournalFormat
{
    public const int HeaderLength = 32;
    public const int RecordHeaderLength = 9;
    public const int MaxPayload = 65_535;
    public const string Extension = ".journal";
    private const uint Version = 1;

    private static ReadOnlySpan<byte> Magic => "SCJOURNL"u8;

    /// <summary>What every payload begins with; used to look for whole records behind a damaged one.</summary>
    public static ReadOnlySpan<byte> PayloadStart => "{\"type\":\""u8;

    public static string FileName(long firstSequence) => firstSequence.ToString("D20", CultureInfo.InvariantCulture) + Extension;

    public static void WriteHeader(Span<byte> header, long firstSequence)
    {
        header[..HeaderLength].Clear();
        Magic.CopyTo(header);
        BinaryPrimitives.WriteUInt32LittleEndian(header[8..], Version);
        BinaryPrimitives.WriteInt64LittleEndian(header[16..], firstSequence);
        BinaryPrimitives.WriteUInt32LittleEndian(header[28..], Crc32C.Compute(header[..28]));
    }

    /// <summary>Reads a header; null when it is none, or is torn.</summary>
    /// <exception cref="JournalDamagedException">It is whole, and of a version that this program does not know.</exception>
    public static long? ReadHeader(ReadOnlySpan<byte> file, string path)
    {
        if (file.Length < HeaderLength
            || !file[..8].SequenceEqual(Magic)
            || BinaryPrimitives.ReadUInt32LittleEndian(file[28..]) != Crc32C.Compute(file[..28]))
        {
            return null;
        }

        var version = BinaryPrimitives.ReadUInt32LittleEndian(file[8..]);
        return version == Version
            ? BinaryPrimitives.ReadInt64LittleEndian(file[16..])
            : throw new JournalDamagedException(
                $"The journal file {path} has format version {version}; this program knows version {Version}. Start the program version that wrote it, and let it store what the journal holds.");
    }

    /// <summary>Completes a record whose payload is already in place behind <see cref="RecordHeaderLength"/> bytes.</summary>
    public static void SealRecord(Span<byte> record, JournalFactKind kind)
    {
        record[8] = (byte)kind;
        BinaryPrimitives.WriteUInt32LittleEndian(record, (uint)(record.Length - RecordHeaderLength));
        BinaryPrimitives.WriteUInt32LittleEndian(record[4..], Crc32C.Compute(record[8..]));
    }

    /// <summary>Length of the whole record at the start of <paramref name="bytes"/>; 0 when there is no intact one.</summary>
    public static int ReadRecord(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length <= RecordHeaderLength)
        {
            return 0;
        }

        var payload = BinaryPrimitives.ReadUInt32LittleEndian(bytes);
        if (payload is 0 or > MaxPayload || payload > (uint)(bytes.Length - RecordHeaderLength))
        {
            return 0;
        }

        var length = RecordHeaderLength + (int)payload;
        return BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]) == Crc32C.Compute(bytes[8..length]) ? length : 0;
    }
}
