using System.CommandLine;
using SecurityConsole.Connector.CommandLine;
using SecurityConsole.Ledger.Checkpoints;
using SecurityConsole.Ledger.Succession;

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

    /// <summary>A new <c>--key-changes</c>.</summary>
    public static Option<string?> CreateChanges() => new("--key-changes")
    {
        Description = "Folder with the ledger's statements about its keys (.note), such as its folder 'keys': leads from the key that you trust to those after and before it.",
        HelpName = "FOLDER",
    };

    /// <summary>Reads the keys that were named, and what follows from them; null when none was.</summary>
    /// <param name="paths">Files and folders of keys.</param>
    /// <param name="changes">A folder of statements; null for none.</param>
    /// <exception cref="CommandFailure">One cannot be read.</exception>
    public static TrustedKeys? Read(string[]? paths, string? changes = null)
    {
        if (paths is not { Length: > 0 })
        {
            return null;
        }

        try
        {
            var keys = paths.SelectMany(VerifierKeyFolder.Read).ToList();
            var statements = paths.Append(changes).OfType<string>().SelectMany(KeyStatements.ReadFolder).ToList();
            return keys.Count > 0 ? KeySuccession.Follow(new TrustedKeys(keys), statements) : throw new CommandFailure(ExitCode.Usage, "There is no .vkey file in the folder that --public-key names.");
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or FormatException)
        {
            throw new CommandFailure(ExitCode.Usage, $"The public key cannot be used. {problem.Message}");
        }
    }
}
