namespace SecurityConsole.Protocol.Tests.Envelopes;

/// <summary>The examples of revision 2026-07-28, one JSON file beside the repository (see <c>../shared/data</c>).</summary>
internal static class SpecificationExamples
{
    /// <summary>Walks up from the test's folder; null when no folder above has the shared data.</summary>
    public static string? Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var file = Path.Combine(folder.FullName, "shared", "data", "mcp", "examples-2026-07-28.json");
            if (File.Exists(file))
            {
                return file;
            }
        }

        return null;
    }
}
