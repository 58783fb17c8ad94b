using System.Net;

namespace SecurityConsole.Cryptography.Handshakes;

/// <summary>A peer's address as records show it.</summary>
internal static class PeerAddress
{
    /// <summary>An IPv4 peer reads the same whether the socket was IPv4 or dual-stack; empty where there is none.</summary>
    internal static string Of(EndPoint? endPoint) => endPoint is IPEndPoint { Address.IsIPv4MappedToIPv6: true } mapped
        ? new IPEndPoint(mapped.Address.MapToIPv4(), mapped.Port).ToString()
        : endPoint?.ToString() ?? "";
}
