using System.Net;

namespace SecurityConsole.Connector.Serve.Tunnels;

/// <summary>What the web server listens on: not a port, but the connections that were dialled to the gateway.</summary>
internal sealed class DialledEndPoint : EndPoint
{
    public override string ToString() => "tunnel";
}
