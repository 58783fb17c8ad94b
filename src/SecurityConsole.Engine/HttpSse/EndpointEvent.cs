using System.Text;

namespace SecurityConsole.Engine.HttpSse;

/// <summary>Reads the <c>endpoint</c> event, by which a server says where messages go (MCP 2024-11-05 basic/transports).</summary>
internal static class EndpointEvent
{
    private const int MaxLength = 4096;

    /// <summary>Resolves the event's data against the stream's address.</summary>
    /// <returns>Null when it is no address of the same scheme, host and port: a server must not send the agent's messages and its own credential elsewhere.</returns>
    public static Uri? Resolve(Uri stream, ReadOnlySpan<byte> data)
    {
        if (data.Length is 0 or > MaxLength || !Uri.TryCreate(stream, Encoding.UTF8.GetString(data), out var endpoint))
        {
            return null;
        }

        var isSameOrigin = endpoint.Scheme == stream.Scheme
            && endpoint.Port == stream.Port
            && string.Equals(endpoint.IdnHost, stream.IdnHost, StringComparison.OrdinalIgnoreCase)
            && endpoint.UserInfo.Length == 0;
        return isSameOrigin ? endpoint : null;
    }
}
