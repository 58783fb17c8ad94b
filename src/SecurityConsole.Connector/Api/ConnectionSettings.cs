using System.Security.Cryptography.X509Certificates;
using SecurityConsole.Connector.CommandLine;
using SecurityConsole.Connector.Credentials;

namespace SecurityConsole.Connector.Api;

/// <summary>Where the console is, who asks, whom to trust. Options win over the environment.</summary>
internal sealed record ConnectionSettings
{
    /// <summary>The console's address.</summary>
    public required Uri Url { get; init; }

    /// <summary>API token.</summary>
    public required string Token { get; init; }

    /// <summary>Where the certificates to trust are; null for the system's.</summary>
    public string? AuthorityFile { get; init; }

    /// <summary>Reads the settings; <paramref name="warn"/> gets what works and should not be so.</summary>
    /// <exception cref="CommandFailure">One is missing or wrong.</exception>
    public static ConnectionSettings Read(string? url, string? tokenFile, string? authorityFile, Func<string, string?> environment, Action<string> warn)
    {
        var address = First(url, environment("SECCONSOLE_URL")) ?? "https://localhost:7443";
        if (!Uri.TryCreate(address, UriKind.Absolute, out var parsed) || parsed.Scheme != Uri.UriSchemeHttps || parsed.UserInfo.Length > 0)
        {
            throw new CommandFailure(ExitCode.Usage, $"'{TerminalText.Clean(address)}' is no https URL of a console. Give --url or SECCONSOLE_URL, such as https://localhost:7443.");
        }

        var token = tokenFile is null ? environment("SECCONSOLE_TOKEN")?.Trim() : TokenText.Read(tokenFile, warn);
        if (string.IsNullOrEmpty(token))
        {
            throw new CommandFailure(ExitCode.Usage, "There is no API token. Create one in the console under Settings, Tokens, and give it in SECCONSOLE_TOKEN or in a file with --token-file.");
        }

        if (!token.StartsWith("scp_", StringComparison.Ordinal) || token.Any(static c => c is <= ' ' or > '~'))
        {
            throw new CommandFailure(ExitCode.Usage, "The API token does not look like one: it begins with scp_. (Tokens of agents begin with sca_ and do not work here.)");
        }

        return new ConnectionSettings { Url = parsed, Token = token, AuthorityFile = First(authorityFile, environment("SECCONSOLE_CA")) };
    }

    /// <summary>Loads the certificates to trust; null for the system's.</summary>
    /// <exception cref="CommandFailure">The file has none.</exception>
    public X509Certificate2Collection? LoadAuthorities() => Credentials.AuthorityFile.Load(AuthorityFile);

    /// <summary>Never prints the token.</summary>
    public override string ToString() => Url.ToString();

    private static string? First(string? option, string? variable) => !string.IsNullOrEmpty(option) ? option : string.IsNullOrEmpty(variable) ? null : variable;
}
