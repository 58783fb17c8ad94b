using System.CommandLine;

namespace SecurityConsole.Connector.Calls;

/// <summary>Options that choose calls.</summary>
internal sealed class CallFilterOptions
{
    private readonly Option<string?> _agent = new("--agent") { Description = "Only of this agent." };
    private readonly Option<string?> _server = new("--server") { Description = "Only to this server." };
    private readonly Option<string?> _verdict = new("--verdict") { Description = "Only with this verdict.", HelpName = "allow|deny|hold|redact" };
    private readonly Option<string?> _method = new("--method") { Description = "Only this MCP method, such as tools/call." };
    private readonly Option<string?> _name = new("--name") { Description = "Only this tool, prompt or resource." };

    public CallFilterOptions() => _verdict.AcceptOnlyFromAmong("allow", "deny", "hold", "redact");

    /// <summary>Adds them to a command.</summary>
    public void AddTo(Command command)
    {
        command.Add(_agent);
        command.Add(_server);
        command.Add(_verdict);
        command.Add(_method);
        command.Add(_name);
    }

    /// <summary>The query string of what was chosen, with two more parameters at most.</summary>
    public string Query(ParseResult parsed, (string Name, string? Value) more, (string Name, string? Value) evenMore = default) => CommandLine.Query.Of(
        ("agent", parsed.GetValue(_agent)), ("server", parsed.GetValue(_server)), ("verdict", parsed.GetValue(_verdict)),
        ("method", parsed.GetValue(_method)), ("name", parsed.GetValue(_name)), more, evenMore);
}
