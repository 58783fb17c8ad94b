namespace SecurityConsole.Web.Demo.Servers;

/// <summary>The document store of the demo: revision 2025-11-25, with resources.</summary>
internal static class DocumentServer
{
    /// <summary>What it offers.</summary>
    public static DemoServerContent Content { get; } = new()
    {
        Name = "documents",
        Description = "Handbooks, plans and minutes.",
        Owner = "Office of the COO",
        Tools =
        [
            DemoTool.Simple("search_documents", "Finds documents by words.", DemoText.Schema("query"), arguments =>
                DemoResult.Ok($"'{arguments.Argument("query")}': Travel handbook, Minutes of 12 November, Plan 2027.")),
            DemoTool.Simple("summarise", "Summarises a document.", DemoText.Schema("uri"), arguments =>
                arguments.Argument("uri").StartsWith("doc://", StringComparison.Ordinal)
                    ? DemoResult.Ok("Book early, travel by train where it takes less than five hours, keep receipts.")
                    : DemoResult.Fail("Give a URI that starts with doc://.")),
            DemoTool.Simple("share_document", "Shares a document with somebody outside.", DemoText.Schema("uri", "address"), arguments =>
                DemoResult.Ok($"Shared {arguments.Argument("uri")}.")),
        ],
        Resources =
        [
            new("doc://handbook/travel", "Travel handbook", "# Travel\nBook early. Keep receipts.\n"),
            new("doc://minutes/2026-11-12", "Minutes of 12 November", "# Minutes\nThe plan for 2027 was approved.\n"),
            new("doc://plan/2027", "Plan 2027", "# Plan 2027\nTwo new regions, one new product.\n"),
        ],
        Prompts = [new("brief", "A one-page brief on a topic.", "Write a one-page brief. State facts first, then options, then one recommendation.")],
    };
}
