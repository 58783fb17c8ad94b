namespace SecurityConsole.Protocol.Tests.JsonSchema;

/// <summary>Files beside the repository (<c>../shared/data</c>).</summary>
internal static class SharedFiles
{
    /// <summary>Walks up from the test's folder; throws when no folder above has it, so that no test passes for lack of its oracle.</summary>
    public static string Find(params string[] path)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var found = Path.Combine([folder.FullName, "shared", "data", .. path]);
            if (Path.Exists(found))
            {
                return found;
            }
        }

        throw new FileNotFoundException($"There is no shared/data/{string.Join('/', path)} in any folder above {AppContext.BaseDirectory}.");
    }
}
