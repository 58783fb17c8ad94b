using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace SecurityConsole.Engine.Sessions;

/// <summary>Binds a server's session id to the agent and the server that it was made for, without keeping state.</summary>
/// <remarks>
/// <para>What the agent sees is <c>{server's id}.{tag}</c>, where the tag is the first 16 bytes of HMAC-SHA-256 over the agent's id,
/// the server's id and the session id, in base64url (22 characters). Another agent's or server's id, or an invented one, does not
/// verify and is answered 404, as the protocol asks for unknown sessions. Any node with the key can verify, also after a restart.</para>
/// <para>Source: MCP 2025-11-25 basic/transports, "Session Management" (visible ASCII only).</para>
/// </remarks>
public sealed class SessionBinding(byte[] key)
{
    private const int TagBytes = 16;
    private const int TagCharacters = 22;

    /// <summary>Longest session id of a server that is accepted, in characters.</summary>
    public const int MaxUpstreamLength = 1024;

    /// <summary>What the agent gets for a server's id; null when the id is empty, too long or not visible ASCII.</summary>
    public string? Bind(Guid agent, Guid server, string upstreamId)
    {
        if (upstreamId.Length is 0 or > MaxUpstreamLength || upstreamId.AsSpan().ContainsAnyExceptInRange('!', '~'))
        {
            return null;
        }

        Span<char> tag = stackalloc char[TagCharacters];
        ComputeTag(agent, server, upstreamId, tag);
        return string.Concat(upstreamId, ".", tag);
    }

    /// <summary>The server's id behind what the agent sent; null when it was not made for this agent and server.</summary>
    public string? Resolve(Guid agent, Guid server, string boundId)
    {
        var length = boundId.Length - TagCharacters - 1;
        if (length is < 1 or > MaxUpstreamLength || boundId[length] != '.' || boundId.AsSpan().ContainsAnyExceptInRange('!', '~'))
        {
            return null;
        }

        Span<char> expected = stackalloc char[TagCharacters];
        ComputeTag(agent, server, boundId.AsSpan(0, length), expected);
        Span<byte> expectedBytes = stackalloc byte[TagCharacters];
        Span<byte> actualBytes = stackalloc byte[TagCharacters];
        Encoding.ASCII.GetBytes(expected, expectedBytes);
        Encoding.ASCII.GetBytes(boundId.AsSpan(length + 1), actualBytes);
        return CryptographicOperations.FixedTimeEquals(expectedBytes, actualBytes) ? boundId[..length] : null;
    }

    private void ComputeTag(Guid agent, Guid server, ReadOnlySpan<char> upstreamId, Span<char> tag)
    {
        Span<byte> message = stackalloc byte[32 + MaxUpstreamLength];
        agent.TryWriteBytes(message);
        server.TryWriteBytes(message[16..]);
        var length = 32 + Encoding.ASCII.GetBytes(upstreamId, message[32..]);
        Span<byte> mac = stackalloc byte[32];
        HMACSHA256.HashData(key, message[..length], mac);
        Base64Url.EncodeToChars(mac[..TagBytes], tag);
    }
}
