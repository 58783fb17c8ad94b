using System.Text.Json.Nodes;
using SecurityConsole.Web.Demo.Servers;

namespace SecurityConsole.Web.Demo.Agents;

/// <summary>What the demo agents do all day.</summary>
internal static class DemoScript
{
    private static readonly string[] Tickets = ["T-1042", "T-1057", "T-1101", "T-1118", "ticket 9"];
    private static readonly string[] Words = ["invoice", "delivery", "export", "refund", "sign-in"];
    private static readonly string[] Files = ["src/billing/Invoice.cs", "src/billing/TaxRules.cs", "README.md", "src/secrets.json"];
    private static readonly string[] Documents = ["doc://handbook/travel", "doc://minutes/2026-11-12", "doc://plan/2027", "doc://board/confidential"];
    private static readonly string[] Centres = ["4100", "4200", "5300"];

    /// <summary>The agents.</summary>
    public static IReadOnlyList<DemoAgent> Agents { get; } =
    [
        new("support-assistant", "Customer support", "Answers routine tickets.",
        [
            new(TicketServer.Content, Tools: ["search_tickets", "get_ticket", "reply", "close_ticket"], Prompts: ["*"]),
            new(DocumentServer.Content, Tools: ["search_documents", "summarise"], Resources: ["doc://handbook/*"]),
        ],
        [
            new("tickets", 30, (c, end) => c.CallToolAsync("search_tickets", Arguments("query", DemoText.Pick(Words)), withProgress: false, end)),
            new("tickets", 30, (c, end) => c.CallToolAsync("get_ticket", Arguments("id", DemoText.Pick(Tickets)), withProgress: false, end)),
            new("tickets", 14, (c, end) => c.CallToolAsync("reply", Arguments("id", DemoText.Pick(Tickets), "text", "We are looking into it."), withProgress: false, end)),
            new("tickets", 5, (c, end) => c.CallToolAsync("close_ticket", Arguments("id", DemoText.Pick(Tickets)), withProgress: false, end)),
            new("tickets", 4, (c, end) => c.ListAsync("tools", end)),
            new("tickets", 3, (c, end) => c.PromptAsync("polite_answer", end)),
            new("tickets", 2, (c, end) => c.CallToolAsync("delete_ticket", Arguments("id", DemoText.Pick(Tickets)), withProgress: false, end)),
            new("documents", 6, (c, end) => c.CallToolAsync("search_documents", Arguments("query", DemoText.Pick(Words)), withProgress: false, end)),
            new("documents", 6, (c, end) => c.ReadAsync(DemoText.Pick(Documents), end)),
        ]),
        new("coding-agent", "Platform engineering", "Writes and reviews code.",
        [
            new(RepositoryServer.Content, Tools: ["list_files", "read_file", "search_code", "open_pull_request"], Resources: ["*"]),
            new(TicketServer.Content, Tools: ["get_ticket"]),
        ],
        [
            new("repository", 36, (c, end) => c.CallToolAsync("read_file", Arguments("path", DemoText.Pick(Files)), withProgress: false, end)),
            new("repository", 14, (c, end) => c.CallToolAsync("list_files", Arguments("folder", "src"), withProgress: false, end)),
            new("repository", 16, (c, end) => c.CallToolAsync("search_code", Arguments("text", DemoText.Pick(Words)), withProgress: true, end)),
            new("repository", 5, (c, end) => c.CallToolAsync("open_pull_request", Arguments("title", "Round tax per line", "branch", "feature/tax"), withProgress: false, end)),
            new("repository", 2, (c, end) => c.CallToolAsync("merge_pull_request", Arguments("number", "318"), withProgress: false, end)),
            new("repository", 4, (c, end) => c.ReadAsync("repo://readme", end)),
            new("repository", 4, (c, end) => c.ListAsync("tools", end)),
            new("repository", 3, (c, end) => c.EndAsync(end)),
            new("tickets", 12, (c, end) => c.CallToolAsync("get_ticket", Arguments("id", DemoText.Pick(Tickets)), withProgress: false, end)),
            new("payroll", 1, (c, end) => c.CallToolAsync("get_salary", Arguments("employee", "E-204"), withProgress: false, end)),
        ]),
        new("finance-analyst", "Finance", "Watches cost centres, prepares reports.",
        [
            new(PayrollServer.Content, Tools: ["get_cost_centre", "list_open_runs", "start_payment"]),
            new(DocumentServer.Content, Tools: ["*"], Prompts: ["brief"], Resources: ["doc://*"]),
        ],
        [
            new("payroll", 30, (c, end) => c.CallToolAsync("get_cost_centre", Arguments("centre", DemoText.Pick(Centres)), withProgress: false, end)),
            new("payroll", 8, (c, end) => c.CallToolAsync("list_open_runs", [], withProgress: false, end)),
            new("payroll", 2, (c, end) => c.CallToolAsync("get_salary", Arguments("employee", "E-117"), withProgress: false, end)),
            new("documents", 16, (c, end) => c.ReadAsync(DemoText.Pick(Documents), end)),
            new("documents", 10, (c, end) => c.CallToolAsync("summarise", Arguments("uri", DemoText.Pick(Documents)), withProgress: false, end)),
            new("documents", 4, (c, end) => c.PromptAsync("brief", end)),
            new("documents", 3, (c, end) => c.ListAsync("resources", end)),
        ])
        {
            Errands =
            [
                new("documents", 1, (c, end) => c.CallToolAsync("share_document", Arguments("uri", DemoText.Pick(Documents), "address", "auditor@example.com"), withProgress: false, end)),
                new("payroll", 1, (c, end) => c.CallToolAsync("start_payment", Arguments("run", "2026-11"), withProgress: false, end)),
            ],
        },
    ];

    private static JsonObject Arguments(params string[] namesAndValues)
    {
        var arguments = new JsonObject();
        for (var i = 0; i < namesAndValues.Length; i += 2)
        {
            arguments[namesAndValues[i]] = namesAndValues[i + 1];
        }

        return arguments;
    }
}
