using System.CommandLine;
using SecurityConsole.Connector.CommandLine;
using SecurityConsole.Connector.Credentials;
using SecurityConsole.Cryptography.Profiles;

namespace SecurityConsole.Connector.Gateways;

/// <summary>The options of both connectors: which gateway, as whom, how safe.</summary>
internal sealed class GatewayOptions
{
    private readonly Option<string> _server = new("--server") { Description = "Name of the server behind the gateway.", Required = true, HelpName = "NAME" };

    private readonly Option<string> _gateway = new("--gateway")
    {
        Description = "URL of the gateway (https://localhost:8443).",
        DefaultValueFactory = static _ => "https://localhost:8443",
        HelpName = "URL",
    };

    private readonly Option<DirectoryInfo?> _identity = new("--identity")
    {
        Description = "Folder of an identity to show besides the token: ml-dsa.pem or ecdsa.pem of an enrolment, or certificate.pem (with its chain) and key.pem.",
        HelpName = "DIR",
    };

    private readonly Option<string> _profile = new("--profile")
    {
        Description = "What the connection must be: hybrid refuses a gateway that does not agree on a post-quantum key exchange; cnsa-2.0 wants ML-KEM-1024; classical-transition lets classical key exchange pass, with a warning.",
        DefaultValueFactory = static _ => CryptoProfile.Hybrid.Name,
    };

    public GatewayOptions() => _profile.AcceptOnlyFromAmong([.. CryptoProfiles.All.Select(static profile => profile.Name)]);

    /// <summary>Adds them to a command.</summary>
    public void AddTo(Command command)
    {
        command.Add(_server);
        command.Add(_gateway);
        command.Add(_identity);
        command.Add(_profile);
    }

    /// <summary>Reads them, with the token and the authority of the options that every command has.</summary>
    /// <exception cref="CommandFailure">One is missing or wrong.</exception>
    public GatewaySettings Read(ParseResult parsed, CommandRunner run, string tokenPrefix, string tokenKind)
    {
        var address = GatewayAddress.Read(parsed.GetRequiredValue(_gateway), parsed.GetRequiredValue(_server));
        var tokenFile = run.TokenFile(parsed) ?? throw new CommandFailure(ExitCode.Usage, $"Name the file with {tokenKind} with --token-file.");
        CommandRunner.PrepareCryptography();
        var folder = parsed.GetValue(_identity);
        var identity = folder is null ? null : new ClientIdentity(folder.FullName);
        return new GatewaySettings
        {
            Address = address,
            Token = new TokenFile(tokenFile, tokenPrefix, tokenKind, run.Warn),
            Trust = AuthorityFile.Anchors(run.AuthorityFile(parsed)),
            Profile = CryptoProfiles.Find(parsed.GetRequiredValue(_profile)),
            Identity = () => identity?.Current,
        };
    }
}
