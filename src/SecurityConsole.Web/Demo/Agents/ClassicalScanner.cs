using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace SecurityConsole.Web.Demo.Agents;

/// <summary>A client of yesterday: its ClientHello offers X25519 and P-256 only (RFC 8446 §4.1.2), so the gateway refuses it before TLS answers.</summary>
internal static class ClassicalScanner
{
    /// <summary>Connects, says hello, and takes the refusal.</summary>
    public static async Task KnockAsync(int port, CancellationToken cancellationToken)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(IPAddress.Loopback, port, cancellationToken);
        var stream = socket.GetStream();
        await stream.WriteAsync(ClientHello(), cancellationToken);
        _ = await stream.ReadAtLeastAsync(new byte[7], 7, throwOnEndOfStream: false, cancellationToken); // the alert
    }

    /// <summary>A TLS record with the ClientHello.</summary>
    public static byte[] ClientHello()
    {
        byte[] extensions =
        [
            .. Extension(43, [2, 3, 4]), // supported_versions: TLS 1.3
            .. Extension(10, [0, 4, 0, 0x1D, 0, 0x17]), // supported_groups: x25519, secp256r1
            .. Extension(13, [0, 4, 4, 3, 8, 4]), // signature_algorithms: ecdsa_secp256r1_sha256, rsa_pss_rsae_sha256
            .. Extension(51, [0, 36, 0, 0x1D, 0, 32, .. RandomNumberGenerator.GetBytes(32)]), // key_share: x25519
        ];
        byte[] body =
        [
            3, 3, .. RandomNumberGenerator.GetBytes(32), // legacy_version, random
            0, // legacy_session_id
            0, 4, 0x13, 1, 0x13, 2, // cipher_suites
            1, 0, // legacy_compression_methods
            .. Length(extensions.Length), .. extensions,
        ];
        byte[] handshake = [1, 0, .. Length(body.Length), .. body];
        return [22, 3, 1, .. Length(handshake.Length), .. handshake];
    }

    private static byte[] Extension(ushort type, byte[] content) => [.. Length(type), .. Length(content.Length), .. content];

    private static byte[] Length(int value)
    {
        var bytes = new byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(bytes, (ushort)value);
        return bytes;
    }
}
