using SecurityConsole.Ledger.Checkpoints;

namespace SecurityConsole.Ledger.Succession;

/// <summary>Reads statements about keys from a log's store or folder.</summary>
public static class KeyStatements
{
    // Ten a day for a year; whoever has more keeps them in folders of their own.
    private const int MostFiles = 2 * 3650;

    /// <summary>The change that made the keys of a number; null where there is none that can be read and bears all of its signatures.</summary>
    public static KeyStatement? ReadChange(ILedgerStore store, string origin, long number) => Read(store, origin, KeyStatementKind.Rotation, number);

    /// <summary>The end of the keys before those of a number; null where there is none that can be read and bears all of its signatures.</summary>
    public static KeyStatement? ReadRetirement(ILedgerStore store, string origin, long number) => Read(store, origin, KeyStatementKind.Retirement, number);

    /// <summary>Every statement of a log, up to the keys of a number, oldest first.</summary>
    public static IReadOnlyList<KeyStatement> ReadAll(ILedgerStore store, string origin, long number)
    {
        var found = new List<KeyStatement>();
        for (var next = 2L; next <= number; next++)
        {
            found.AddRange(new[] { ReadChange(store, origin, next), ReadRetirement(store, origin, next) }.OfType<KeyStatement>());
        }

        return found;
    }

    /// <summary>Every statement in a folder; empty where there is no such folder.</summary>
    /// <exception cref="FormatException">One of the files is none; the message names it and the reason.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static IReadOnlyList<KeyStatement> ReadFolder(string folder)
    {
        if (!System.IO.Directory.Exists(folder))
        {
            return [];
        }

        var files = System.IO.Directory.GetFiles(folder, "*" + KeyStatement.Extension);
        Array.Sort(files, StringComparer.Ordinal);
        return files.Length <= MostFiles ? [.. files.Select(ReadFile)] : throw new FormatException($"{folder} has more than {MostFiles} statements about keys.");
    }

    private static KeyStatement ReadFile(string path)
    {
        using var file = File.OpenRead(path);
        if (file.Length > SignedNote.MaxLength)
        {
            throw new FormatException($"{path}: it is too long for a statement about keys.");
        }

        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return KeyStatement.TryParse(bytes, out var statement, out var problem) ? statement : throw new FormatException($"{path}: {problem}");
    }

    private static KeyStatement? Read(ILedgerStore store, string origin, KeyStatementKind kind, long number)
    {
        if (store.Read(KeyStatement.PathOf(kind, number)) is not { } bytes
            || !KeyStatement.TryParse(bytes, out var statement, out _)
            || statement.Number != number
            || !string.Equals(statement.Origin, origin, StringComparison.Ordinal)
            || (statement.Kind == KeyStatementKind.Retirement) != (kind == KeyStatementKind.Retirement))
        {
            return null;
        }

        var signers = statement.Kind == KeyStatementKind.Retirement ? statement.New : [.. statement.Old, .. statement.New];
        return signers.All(statement.IsSignedBy) ? statement : null;
    }
}
