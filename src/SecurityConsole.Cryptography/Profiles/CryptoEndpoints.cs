namespace SecurityConsole.Cryptography.Profiles;

/// <summary>Names of what has a profile, in snapshots and in a policy's scopes.</summary>
public static class CryptoEndpoints
{
    /// <summary>The gateway's listener.</summary>
    public const string Gateway = "gateway";

    /// <summary>The console's listener.</summary>
    public const string Console = "console";

    /// <summary>Every listener that there is.</summary>
    public static IReadOnlyList<string> Listeners { get; } = [Gateway, Console];

    internal const string ServerPrefix = "server:";

    /// <summary>A server's key. Prefixed: a server that is called like a listener must not get that listener's profile.</summary>
    public static string OfServer(string name) => ServerPrefix + name;
}
