namespace SecurityConsole.Cryptography.Certificates;

/// <summary>Files that make way for new ones of the same names.</summary>
internal static class ReplacedFiles
{
    /// <summary>Added to the names of the files while others take their place.</summary>
    internal const string Suffix = ".old";

    /// <summary>Puts the files aside and makes new ones. Where that fails, they are put back; where it succeeds, they are removed.</summary>
    internal static T With<T>(IReadOnlyList<string> files, Func<T> make)
    {
        foreach (var file in files.Where(File.Exists))
        {
            File.Move(file, file + Suffix, overwrite: true);
        }

        T made;
        try
        {
            made = make();
        }
        catch
        {
            foreach (var file in files.Where(file => File.Exists(file + Suffix)))
            {
                File.Move(file + Suffix, file, overwrite: true);
            }

            throw;
        }

        Remove(files);
        return made;
    }

    /// <summary>Removes what a replacement that was killed has left, where the new files are there: the first, and one of those behind it, which stand for each other.</summary>
    internal static void RemoveLeftOvers(IReadOnlyList<string> files)
    {
        if (File.Exists(files[0]) && files.Skip(1).Any(File.Exists))
        {
            Remove(files);
        }
    }

    private static void Remove(IReadOnlyList<string> files)
    {
        foreach (var file in files)
        {
            File.Delete(file + Suffix);
        }
    }
}
