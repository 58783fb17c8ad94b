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

    private readonly Option<string?> _search = new("--search") { Description = "Only with this text in a name, a method or the run." };
    private readonly Option<bool> _errors = new("--errors") { Description = "Only calls that were let through and failed." };

    public CallFilterOptions() => _verdict.AcceptOnlyFromAmong("allow", "deny", "hold", "redact");

    /// <summary>Adds them to a command.</summary>
    public void AddTo(Command command)
    {
        command.Add(_agent);
        command.Add(_server);
        command.Add(_verdict);
        command.Add(_method);
        command.Add(_name);
        command.Add(_search);
        command.Add(_errors);
    }

    /// <summary>The query string of what was chosen, with more parameters.</summary>
    public string Query(ParseResult parsed, params ReadOnlySpan<(string Name, string? Value)> more) => CommandLine.Query.Of(
    [
        ("agent", parsed.GetValue(_agent)),
        ("server", parsed.GetValue(_server)),
        ("verdict", parsed.GetValue(_verdict)),
        ("method", parsed.GetValue(_method)),
        ("name", parsed.GetValue(_name)),
        ("search", parsed.GetValue(_search)),
        ("errors", parsed.GetValue(_errors) ? "true" : null),
        .. more,
    ]);
}
