namespace SecurityConsole.Cryptography.Handshakes.Wire;

/// <summary>Reads a ServerHello (RFC 8446 §4.1.3). Never throws.</summary>
internal static class ServerHelloParser
{
    /// <summary>The random value that makes a ServerHello a HelloRetryRequest: SHA-256 of that word (RFC 8446 §4.1.3).</summary>
    private static ReadOnlySpan<byte> RetryRequestRandom =>
    [
        0xCF, 0x21, 0xAD, 0x74, 0xE5, 0x9A, 0x61, 0x11, 0xBE, 0x1D, 0x8C, 0x02, 0x1E, 0x65, 0xB8, 0x91,
        0xC2, 0xA2, 0x11, 0x16, 0x7A, 0xBB, 0x8C, 0x5E, 0x07, 0x9E, 0x09, 0xE2, 0xC8, 0xA8, 0x33, 0x9C,
    ];

    /// <summary>Reads one whole handshake message, header included. False where it is malformed.</summary>
    internal static bool TryParse(ReadOnlySpan<byte> message, out ServerHello hello)
    {
        hello = default;
        var reader = new ByteReader(message);
        if (!reader.TryReadBytes(Tls.MessageHeaderSize, out var header)
            || header[0] != Tls.ServerHelloMessage
            || ((header[1] << 16) | (header[2] << 8) | header[3]) != message.Length - Tls.MessageHeaderSize
            || !reader.TryReadUInt16(out var version)
            || !reader.TryReadBytes(32, out var random)
            || !reader.TryReadVector8(out var sessionId) || sessionId.Length > 32
            || !reader.TryReadUInt16(out var suite)
            || !reader.TryReadByte(out _)) // compression
        {
            return false;
        }

        hello = new ServerHello(random.SequenceEqual(RetryRequestRandom), version, suite, Group: null, Resumed: false);
        return reader.IsEmpty || (reader.TryReadVector16(out var extensions) && reader.IsEmpty && TryParseExtensions(extensions, ref hello));
    }

    private static bool TryParseExtensions(ReadOnlySpan<byte> bytes, ref ServerHello hello)
    {
        var reader = new ByteReader(bytes);
        while (!reader.IsEmpty)
        {
            if (!reader.TryReadUInt16(out var type) || !reader.TryReadVector16(out var body))
            {
                return false;
            }

            var field = new ByteReader(body);
            switch (type)
            {
                case Tls.SupportedVersionsExtension:
                    if (!field.TryReadUInt16(out var version) || !field.IsEmpty)
                    {
                        return false;
                    }

                    hello = hello with { Version = version };
                    break;
                case Tls.KeyShareExtension:
                    if (!field.TryReadUInt16(out var group))
                    {
                        return false;
                    }

                    hello = hello with { Group = group };
                    break;
                case Tls.PreSharedKeyExtension:
                    hello = hello with { Resumed = true };
                    break;
                default:
                    break;
            }
        }

        return true;
    }
}
