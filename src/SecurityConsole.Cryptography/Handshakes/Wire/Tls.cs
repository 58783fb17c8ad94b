namespace SecurityConsole.Cryptography.Handshakes.Wire;

/// <summary>Numbers of the TLS record and handshake protocols (RFC 8446 §5.1, §4, §4.2).</summary>
internal static class Tls
{
    internal const ushort Version12 = 0x0303;
    internal const ushort Version13 = 0x0304;

    internal const byte ChangeCipherSpecRecord = 20;
    internal const byte AlertRecord = 21;
    internal const byte HandshakeRecordType = 22;
    internal const byte ApplicationDataRecord = 23;

    internal const byte ClientHelloMessage = 1;
    internal const byte ServerHelloMessage = 2;

    internal const ushort ServerNameExtension = 0;
    internal const ushort SupportedGroupsExtension = 10;
    internal const ushort SignatureAlgorithmsExtension = 13;
    internal const ushort AlpnExtension = 16;
    internal const ushort PreSharedKeyExtension = 41;
    internal const ushort EarlyDataExtension = 42;
    internal const ushort SupportedVersionsExtension = 43;
    internal const ushort KeyShareExtension = 51;

    /// <summary>A record's header: type, version, length.</summary>
    internal const int RecordHeaderSize = 5;

    /// <summary>A handshake message's header: type and 24-bit length.</summary>
    internal const int MessageHeaderSize = 4;

    /// <summary>Largest plain record (RFC 8446 §5.1).</summary>
    internal const int LargestRecord = 1 << 14;

    /// <summary>Most bytes that a peer may send until its hello is whole.</summary>
    internal const int LargestFlight = 64 * 1024;

    /// <summary>More extensions than any client has.</summary>
    internal const int MostExtensions = 128;
}
