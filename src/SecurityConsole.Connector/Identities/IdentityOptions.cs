using System.CommandLine;
using SecurityConsole.Connector.CommandLine;

namespace SecurityConsole.Connector.Identities;

/// <summary>Options of the commands that run beside an agent.</summary>
internal static class IdentityOptions
{
    public static Option<DirectoryInfo> Folder() => new("--folder") { Description = "Folder of the keys and certificates; made with mode 0700 when it does not exist.", Required = true, HelpName = "DIR" };

    public static Option<string?> Gateway(string description) => new("--gateway") { Description = description, HelpName = "URL" };

    /// <summary>Reads the URL of a gateway.</summary>
    /// <exception cref="CommandFailure">It is no https URL.</exception>
    public static Uri ReadGateway(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var parsed) && parsed.Scheme == Uri.UriSchemeHttps && parsed.UserInfo.Length == 0
            ? parsed
            : throw new CommandFailure(ExitCode.Usage, $"'{TerminalText.Clean(text)}' is no https URL of a gateway. Give --gateway, such as https://localhost:8443.");
}
