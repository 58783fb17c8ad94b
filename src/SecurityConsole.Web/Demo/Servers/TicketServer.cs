namespace SecurityConsole.Web.Demo.Servers;

/// <summary>The ticket system of the demo: revision 2026-07-28.</summary>
internal static class TicketServer
{
    private static readonly string[] Subjects =
        ["Invoice shows the wrong currency", "Cannot sign in from the new phone", "Export stops at 10,000 rows", "Delivery address was not changed", "Two charges for one order"];

    /// <summary>What it offers.</summary>
    public static DemoServerContent Content { get; } = new()
    {
        Name = "tickets",
        Description = "Customer tickets: search, read, answer, close.",
        Owner = "Customer support",
        IsModern = true,
        Credential = "Bearer demo-tickets-credential",
        Tools =
        [
            DemoTool.Simple("search_tickets", "Finds tickets by words in their subject.", DemoText.Schema("query"), arguments =>
                DemoResult.Ok($"3 tickets match '{arguments.Argument("query")}': T-1042, T-1057, T-1101.")),
            DemoTool.Simple("get_ticket", "Reads one ticket.", DemoText.Schema("id"), arguments =>
                arguments.Argument("id").StartsWith("T-", StringComparison.Ordinal)
                    ? DemoResult.Ok($"{arguments.Argument("id")}: {DemoText.Pick(Subjects)}. Status open, priority normal, waiting for 4 hours.")
                    : DemoResult.Fail($"There is no ticket '{arguments.Argument("id")}'. Ids look like T-1042.")),
            DemoTool.Simple("reply", "Sends an answer to the customer.", DemoText.Schema("id", "text"), arguments =>
                DemoText.InPercent(4) ? DemoResult.Fail("The mail gateway did not accept the answer; try again.") : DemoResult.Ok($"Answered {arguments.Argument("id")}.")),
            DemoTool.Simple("close_ticket", "Closes a ticket.", DemoText.Schema("id"), arguments => DemoResult.Ok($"Closed {arguments.Argument("id")}.")),
            DemoTool.Simple("delete_ticket", "Deletes a ticket for good.", DemoText.Schema("id"), arguments => DemoResult.Ok($"Deleted {arguments.Argument("id")}.")),
        ],
        Prompts = [new("polite_answer", "How support writes to customers.", "Answer the customer in three friendly sentences. Promise nothing that the ticket does not say.")],
    };
}
