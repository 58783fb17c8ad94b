using System.ComponentModel.DataAnnotations;

namespace SecurityConsole.Engine.Gateway;

/// <summary>How the gateway listens, and its limits.</summary>
public sealed class GatewayOptions
{
    /// <summary>Port that agents connect to; 0 takes a free one.</summary>
    [Range(0, 65535)]
    public int Port { get; set; } = 8443;

    /// <summary>Address to listen on; <c>*</c> for all, <c>localhost</c> for both loopback addresses.</summary>
    [Required]
    public string Address { get; set; } = "*";

    /// <summary>Name of this node in records.</summary>
    [Required]
    public string Node { get; set; } = Environment.MachineName;

    /// <summary>Domain of the identities in certificates (<c>spiffe://&lt;domain&gt;/…</c>).</summary>
    [Required]
    public string TrustDomain { get; set; } = "security-console.internal";

    /// <summary>Host names that requests may address, without port. Loopback names are always allowed.</summary>
    public IList<string> AllowedHosts { get; init; } = [];

    /// <summary>Origins of browser applications that may call the gateway (<c>https://app.example.com</c>). Loopback origins are always allowed.</summary>
    public IList<string> AllowedOrigins { get; init; } = [];

    /// <summary>Largest message of an agent, in bytes.</summary>
    [Range(1024, 256 * 1024 * 1024)]
    public int MaxRequestBytes { get; set; } = 4 * 1024 * 1024;

    /// <summary>Largest answer, or largest event of a stream, of a server, in bytes.</summary>
    [Range(1024, 1024 * 1024 * 1024)]
    public int MaxAnswerBytes { get; set; } = 16 * 1024 * 1024;

    /// <summary>Deepest nesting of a message.</summary>
    [Range(4, 512)]
    public int MaxDepth { get; set; } = 64;

    /// <summary>Slowest body that is accepted, in bytes a second, after five seconds of grace.</summary>
    [Range(1, 1_000_000)]
    public int MinBodyBytesPerSecond { get; set; } = 240;

    /// <summary>How long the head of a request may take.</summary>
    public TimeSpan HeadTimeout { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How long a connection may stay idle.</summary>
    public TimeSpan KeepAliveTimeout { get; set; } = TimeSpan.FromMinutes(3);

    /// <summary>Connections at one time; further ones are closed at once.</summary>
    [Range(1, 1_000_000)]
    public long MaxConnections { get; set; } = 20_000;
}
