using System.Security.Cryptography;

namespace SecurityConsole.Storage;

/// <summary>The name of a node: 16 random hexadecimal digits, made once and kept in a file. It is part of the ledger's name, so it never changes.</summary>
internal static class NodeIdentity
{
    private const int Digits = 16;

    /// <summary>Reads the name, or makes one.</summary>
    /// <exception cref="StorageException">The file holds something else.</exception>
    public static string LoadOrCreate(string path)
    {
        if (!File.Exists(path))
        {
            // Beside and renamed: a name must be whole or not there.
            var beside = path + ".new";
            File.WriteAllText(beside, RandomNumberGenerator.GetHexString(Digits, lowercase: true));
            File.Move(beside, path);
        }

        var name = File.ReadAllText(path).Trim();
        return name.Length == Digits && name.All(char.IsAsciiHexDigitLower)
            ? name
            : throw new StorageException($"{path} should hold {Digits} hexadecimal digits, the name of this node. Restore it from a backup: the ledger is signed under that name.");
    }
}
