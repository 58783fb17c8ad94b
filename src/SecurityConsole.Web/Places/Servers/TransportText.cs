using SecurityConsole.Engine.Directory;

namespace SecurityConsole.Web.Places.Servers;

/// <summary>A transport in words.</summary>
internal static class TransportText
{
    public static string Of(ServerTransport transport) => transport switch
    {
        ServerTransport.HttpSse => "HTTP+SSE (2024-11-05)",
        ServerTransport.Connector => "By connector",
        _ => "Streamable HTTP",
    };
}
