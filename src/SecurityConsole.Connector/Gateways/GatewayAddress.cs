using SecurityConsole.Connector.CommandLine;

namespace SecurityConsole.Connector.Gateways;

/// <summary>Where a gateway is, and which of its servers is meant.</summary>
internal sealed record GatewayAddress
{
    private const int LongestName = 64;

    /// <summary>Scheme, host and port; https.</summary>
    public required Uri Origin { get; init; }

    /// <summary>Name of the server.</summary>
    public required string Server { get; init; }

    /// <summary>Where the server's messages go.</summary>
    public Uri Endpoint => new(Origin, $"/mcp/{Server}");

    /// <summary>Where the server's connector dials in.</summary>
    public Uri Tunnel => new(Origin, $"/tunnel/{Server}");

    /// <summary>Reads what a person wrote.</summary>
    /// <exception cref="CommandFailure">It names no gateway or no server.</exception>
    public static GatewayAddress Read(string gateway, string server)
    {
        if (!Uri.TryCreate(gateway, UriKind.Absolute, out var origin) || origin.Scheme != Uri.UriSchemeHttps || origin.UserInfo.Length > 0
            || origin.AbsolutePath != "/" || origin.Query.Length > 0 || origin.Fragment.Length > 0)
        {
            throw new CommandFailure(ExitCode.Usage, $"'{TerminalText.Clean(gateway)}' is no https URL of a gateway. Give --gateway its host and port, such as https://localhost:8443.");
        }

        var isName = server.Length is > 0 and <= LongestName && server.All(static c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-');
        return isName
            ? new GatewayAddress { Origin = origin, Server = server }
            : throw new CommandFailure(ExitCode.Usage, $"'{TerminalText.Clean(server)}' is no name of a server: 1 to 64 of a-z, 0-9 and '-'.");
    }
}
