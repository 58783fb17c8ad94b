using System.Buffers.Binary;

namespace SecurityConsole.Cryptography.Handshakes.Wire;

/// <summary>Reads a ClientHello (RFC 8446 §4.1.2). Its input is hostile: it never throws, and allocates no more than a small multiple of the input.</summary>
internal static class ClientHelloParser
{
    private const int LongestName = 255;

    /// <summary>Reads one whole handshake message, header included. False where it is malformed.</summary>
    internal static bool TryParse(ReadOnlySpan<byte> message, out ClientHello hello)
    {
        hello = new ClientHello { Size = message.Length };
        var reader = new ByteReader(message);
        if (!reader.TryReadBytes(Tls.MessageHeaderSize, out var header)
            || header[0] != Tls.ClientHelloMessage
            || ((header[1] << 16) | (header[2] << 8) | header[3]) != message.Length - Tls.MessageHeaderSize
            || !reader.TryReadUInt16(out var legacyVersion)
            || !reader.TryReadBytes(32, out _) // random
            || !reader.TryReadVector8(out var sessionId) || sessionId.Length > 32
            || !reader.TryReadVector16(out var suites) || !TryReadList(suites, out var suiteList)
            || !reader.TryReadVector8(out var compression) || compression.IsEmpty)
        {
            return false;
        }

        hello = hello with { Suites = suiteList, Versions = [legacyVersion] };
        if (reader.IsEmpty)
        {
            return true; // TLS 1.2 and older may have no extensions
        }

        return reader.TryReadVector16(out var extensions) && reader.IsEmpty && TryParseExtensions(extensions, ref hello);
    }

    private static bool TryParseExtensions(ReadOnlySpan<byte> bytes, ref ClientHello hello)
    {
        var types = new List<ushort>(24);
        var reader = new ByteReader(bytes);
        while (!reader.IsEmpty)
        {
            // A type may be there once only (RFC 8446 §4.2): which of two would OpenSSL believe?
            if (!reader.TryReadUInt16(out var type) || !reader.TryReadVector16(out var body) || types.Contains(type) || types.Count == Tls.MostExtensions
                || !TryParseExtension(type, body, ref hello))
            {
                return false;
            }

            types.Add(type);
        }

        hello = hello with { Extensions = types };
        return true;
    }

    private static bool TryParseExtension(ushort type, ReadOnlySpan<byte> body, ref ClientHello hello)
    {
        switch (type)
        {
            case Tls.SupportedVersionsExtension when TryReadWhole8(body, out var list):
                hello = hello with { Versions = list };
                return true;
            case Tls.SupportedGroupsExtension when TryReadWhole16(body, out var list):
                hello = hello with { Groups = list };
                return true;
            case Tls.SignatureAlgorithmsExtension when TryReadWhole16(body, out var list):
                hello = hello with { SignatureSchemes = list };
                return true;
            case Tls.KeyShareExtension when TryReadKeyShares(body, out var list):
                hello = hello with { KeyShareGroups = list };
                return true;
            case Tls.AlpnExtension when TryReadAlpn(body, out var list):
                hello = hello with { Alpn = list };
                return true;
            case Tls.ServerNameExtension when TryReadServerName(body, out var name):
                hello = hello with { ServerName = name };
                return true;
            case Tls.PreSharedKeyExtension:
                hello = hello with { OffersResumption = true };
                return true;
            case Tls.EarlyDataExtension:
                hello = hello with { OffersEarlyData = true };
                return true;
            case Tls.SupportedVersionsExtension or Tls.SupportedGroupsExtension or Tls.SignatureAlgorithmsExtension or Tls.KeyShareExtension or Tls.AlpnExtension or Tls.ServerNameExtension:
                return false;
            default:
                return true;
        }
    }

    private static bool TryReadWhole8(ReadOnlySpan<byte> body, out ushort[] list)
    {
        list = [];
        var reader = new ByteReader(body);
        return reader.TryReadVector8(out var bytes) && reader.IsEmpty && TryReadList(bytes, out list);
    }

    private static bool TryReadWhole16(ReadOnlySpan<byte> body, out ushort[] list)
    {
        list = [];
        var reader = new ByteReader(body);
        return reader.TryReadVector16(out var bytes) && reader.IsEmpty && TryReadList(bytes, out list);
    }

    private static bool TryReadList(ReadOnlySpan<byte> bytes, out ushort[] list)
    {
        list = [];
        if (bytes.IsEmpty || bytes.Length % 2 != 0)
        {
            return false;
        }

        list = new ushort[bytes.Length / 2];
        for (var i = 0; i < list.Length; i++)
        {
            list[i] = BinaryPrimitives.ReadUInt16BigEndian(bytes[(2 * i)..]);
        }

        return true;
    }

    /// <summary>May be empty: a client that wants to be asked for a share (RFC 8446 §4.2.8).</summary>
    private static bool TryReadKeyShares(ReadOnlySpan<byte> body, out List<ushort> groups)
    {
        groups = new List<ushort>(2);
        var outer = new ByteReader(body);
        if (!outer.TryReadVector16(out var shares) || !outer.IsEmpty)
        {
            return false;
        }

        var reader = new ByteReader(shares);
        while (!reader.IsEmpty)
        {
            if (!reader.TryReadUInt16(out var group) || !reader.TryReadVector16(out var share) || share.IsEmpty)
            {
                return false;
            }

            groups.Add(group);
        }

        return true;
    }

    private static bool TryReadAlpn(ReadOnlySpan<byte> body, out List<string> names)
    {
        names = new List<string>(2);
        var outer = new ByteReader(body);
        if (!outer.TryReadVector16(out var list) || list.IsEmpty || !outer.IsEmpty)
        {
            return false;
        }

        var reader = new ByteReader(list);
        while (!reader.IsEmpty)
        {
            if (!reader.TryReadVector8(out var name) || name.IsEmpty)
            {
                return false;
            }

            names.Add(Printable(name));
        }

        return true;
    }

    private static bool TryReadServerName(ReadOnlySpan<byte> body, out string name)
    {
        name = "";
        var outer = new ByteReader(body);
        if (!outer.TryReadVector16(out var list) || !outer.IsEmpty)
        {
            return false;
        }

        var reader = new ByteReader(list);
        if (!reader.TryReadByte(out var type) || type != 0 || !reader.TryReadVector16(out var host) || !reader.IsEmpty || host.IsEmpty || host.Length > LongestName)
        {
            return false;
        }

        name = Printable(host);
        return true;
    }

    private static string Printable(ReadOnlySpan<byte> bytes)
    {
        Span<char> text = stackalloc char[LongestName];
        for (var i = 0; i < bytes.Length; i++)
        {
            text[i] = bytes[i] is > 0x20 and < 0x7F ? (char)bytes[i] : '?';
        }

        return new string(text[..bytes.Length]);
    }
}
