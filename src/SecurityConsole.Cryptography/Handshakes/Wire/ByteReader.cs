using System.Buffers.Binary;

namespace SecurityConsole.Cryptography.Handshakes.Wire;

/// <summary>Reads big-endian fields (RFC 8446 §3) from bytes that a stranger sent. Never throws; a false leaves the reader useless.</summary>
internal ref struct ByteReader(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> _rest = bytes;

    internal readonly bool IsEmpty => _rest.IsEmpty;

    internal bool TryReadByte(out byte value)
    {
        value = 0;
        if (_rest.IsEmpty)
        {
            return false;
        }

        value = _rest[0];
        _rest = _rest[1..];
        return true;
    }

    internal bool TryReadUInt16(out ushort value)
    {
        if (!BinaryPrimitives.TryReadUInt16BigEndian(_rest, out value))
        {
            return false;
        }

        _rest = _rest[2..];
        return true;
    }

    internal bool TryReadBytes(int count, out ReadOnlySpan<byte> value)
    {
        value = default;
        if (count > _rest.Length)
        {
            return false;
        }

        value = _rest[..count];
        _rest = _rest[count..];
        return true;
    }

    /// <summary>A vector whose length is one byte.</summary>
    internal bool TryReadVector8(out ReadOnlySpan<byte> value)
    {
        value = default;
        return TryReadByte(out var length) && TryReadBytes(length, out value);
    }

    /// <summary>A vector whose length is two bytes.</summary>
    internal bool TryReadVector16(out ReadOnlySpan<byte> value)
    {
        value = default;
        return TryReadUInt16(out var length) && TryReadBytes(length, out value);
    }
}
