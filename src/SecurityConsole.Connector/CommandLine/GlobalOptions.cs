using System.CommandLine;

namespace SecurityConsole.Connector.CommandLine;

/// <summary>Options that every command has.</summary>
internal sealed class GlobalOptions
{
    /// <summary>Where the console is.</summary>
    public Option<string?> Url { get; } = new("--url") { Description = "URL of the console (SECCONSOLE_URL; https://localhost:7443).", Recursive = true, HelpName = "URL" };

    /// <summary>File with the API token; a token on the command line would be seen by everybody on the machine.</summary>
    public Option<FileInfo?> TokenFile { get; } = new("--token-file") { Description = "File with an API token, scp_… (or the token itself in SECCONSOLE_TOKEN). For connect: with the token of an agent, sca_…", Recursive = true, HelpName = "FILE" };

    /// <summary>Certificate to trust.</summary>
    public Option<FileInfo?> Authority { get; } = new("--ca") { Description = "PEM file of the certificate authority of console and gateway (SECCONSOLE_CA; the system's).", Recursive = true, HelpName = "FILE" };

    /// <summary>How results are written.</summary>
    public Option<OutputFormat> Output { get; } = new("--output", "-o") { Description = "How to print.", Recursive = true, DefaultValueFactory = static _ => OutputFormat.Table, HelpName = "table|json" };

    /// <summary>Adds them to the root.</summary>
    public void AddTo(RootCommand root)
    {
        root.Add(Url);
        root.Add(TokenFile);
        root.Add(Authority);
        root.Add(Output);
    }
}
