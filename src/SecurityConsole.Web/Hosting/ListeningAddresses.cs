using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace SecurityConsole.Web.Hosting;

/// <summary>Where the process listens. The ports are right once the listeners are bound, also where a free one was asked for.</summary>
internal sealed class ListeningAddresses
{
    /// <summary>The console's listener.</summary>
    public ListenOptions? ConsoleListener { get; set; }

    /// <summary>The management listener.</summary>
    public ListenOptions? HealthListener { get; set; }

    /// <summary>Reads the gateway's port, once it is bound.</summary>
    public Func<int>? GatewayPortSource { get; set; }

    /// <summary>Port of the console and the REST API.</summary>
    public int ConsolePort => ConsoleListener?.IPEndPoint?.Port ?? 0;

    /// <summary>Port of the gateway.</summary>
    public int GatewayPort => GatewayPortSource?.Invoke() ?? 0;

    /// <summary>Port of the management listener.</summary>
    public int HealthPort => HealthListener?.IPEndPoint?.Port ?? 0;

    /// <summary>The console as a browser on this machine reaches it.</summary>
    public Uri Console => new($"https://localhost:{ConsolePort}");

    /// <summary>The gateway as an agent on this machine reaches it.</summary>
    public Uri Gateway => new($"https://localhost:{GatewayPort}");

    /// <summary>The management listener.</summary>
    public Uri Health => new($"http://127.0.0.1:{HealthPort}");
}
