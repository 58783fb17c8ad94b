namespace SecurityConsole.Engine.Tests.Catalogue;

/// <summary>Files beside the repository (<c>../shared/data</c>).</summary>
internal static class SharedFile
{
    public static byte[] Read(params string[] path)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var found = Path.Combine([folder.FullName, "shared", "data", .. path]);
            if (File.Exists(found))
            {
                return File.ReadAllBytes(found);
            }
        }

        throw new FileNotFoundException($"There is no shared/data/{string.Join('/', path)} in any folder above {AppContext.BaseDirectory}.");
    }
}
