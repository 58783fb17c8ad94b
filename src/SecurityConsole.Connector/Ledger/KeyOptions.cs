using System.CommandLine;
using SecurityConsole.Connector.CommandLine;
using SecurityConsole.Ledger.Checkpoints;

namespace SecurityConsole.Connector.Ledger;

/// <summary>The option that names trusted keys.</summary>
internal static class KeyOptions
{
    /// <summary>A new <c>--public-key</c>.</summary>
    public static Option<string[]> Create() => new("--public-key")
    {
        Description = "File with a verifier key (name+id+base64), or folder of .vkey files, that you got from somebody you trust. May be repeated.",
        HelpName = "FILE",
    };

    /// <summary>Reads the keys that were named; null when none was.</summary>
    /// <exception cref="CommandFailure">One cannot be read.</exception>
    public static TrustedKeys? Read(string[]? paths)
    {
        if (paths is not { Length: > 0 })
        {
            return null;
        }

        try
        {
            var keys = paths.SelectMany(VerifierKeyFolder.Read).ToList();
            return keys.Count > 0 ? new TrustedKeys(keys) : throw new CommandFailure(ExitCode.Usage, "There is no .vkey file in the folder that --public-key names.");
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or FormatException)
        {
            throw new CommandFailure(ExitCode.Usage, $"The public key cannot be used. {problem.Message}");
        }
    }
}
