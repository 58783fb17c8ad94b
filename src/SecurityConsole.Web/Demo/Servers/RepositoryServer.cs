using System.Text;

namespace SecurityConsole.Web.Demo.Servers;

/// <summary>The source repository of the demo: revision 2025-11-25, with a slow search that reports progress.</summary>
internal static class RepositoryServer
{
    private static readonly string[] Files = ["src/billing/Invoice.cs", "src/billing/TaxRules.cs", "src/api/OrdersController.cs", "README.md", "build/pipeline.yml"];

    /// <summary>What it offers.</summary>
    public static DemoServerContent Content { get; } = new()
    {
        Name = "repository",
        Description = "Source code: read files, search, open pull requests.",
        Owner = "Platform engineering",
        Tools =
        [
            DemoTool.Simple("list_files", "Lists the files of a folder.", DemoText.Schema("folder"), _ => DemoResult.Ok(string.Join('\n', Files))),
            DemoTool.Simple("read_file", "Reads a file.", DemoText.Schema("path"), arguments => Read(arguments.Argument("path"))),
            new("search_code", "Searches all branches; takes a moment.", DemoText.Schema("text"), SearchAsync),
            DemoTool.Simple("open_pull_request", "Proposes a change.", DemoText.Schema("title", "branch"), arguments =>
                DemoResult.Ok($"Opened pull request 318: {arguments.Argument("title")}.")),
            DemoTool.Simple("merge_pull_request", "Merges a pull request into the main branch.", DemoText.Schema("number"), arguments =>
                DemoResult.Ok($"Merged {arguments.Argument("number")}.")),
        ],
        Resources =
        [
            new("repo://readme", "README", "# Orders\nTakes orders, writes invoices.\n"),
            new("repo://contributing", "Contributing", "# Contributing\nOne idea in a pull request. Tests first.\n"),
        ],
    };

    private static DemoResult Read(string path)
    {
        if (!Files.Contains(path, StringComparer.Ordinal))
        {
            return DemoResult.Fail($"No file {path} on branch main.");
        }

        var text = new StringBuilder($"// {path}\n");
        for (var line = 1; line <= 60; line++)
        {
            text.Append("    total += line.Quantity * line.Price; // ").Append(line).Append('\n');
        }

        return DemoResult.Ok(text.ToString());
    }

    private static async Task<DemoResult> SearchAsync(DemoCall call)
    {
        string[] branches = ["main", "release/4", "feature/tax", "feature/export"];
        for (var i = 0; i < branches.Length; i++)
        {
            await call.Progress(i + 1, branches.Length, $"Searching {branches[i]}");
            await Task.Delay(TimeSpan.FromMilliseconds(120), TimeProvider.System, call.Aborted);
        }

        return DemoResult.Ok($"'{call.Arguments.Argument("text")}' stands in {DemoText.Pick(Files)} and 2 other files.");
    }
}
