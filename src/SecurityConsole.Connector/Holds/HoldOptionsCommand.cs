using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using SecurityConsole.Connector.CommandLine;

namespace SecurityConsole.Connector.Holds;

/// <summary><c>secconsole hold options</c>.</summary>
internal static class HoldOptionsCommand
{
    private static readonly (string Member, string Title, bool IsTime)[] s_members =
    [
        ("deadlineSeconds", "a call waits", true),
        ("longestDeadlineSeconds", "at most, whatever its policy says", true),
        ("runSeconds", "a decision for a run holds", true),
        ("mostPerAgent", "calls of one agent wait at a time", false),
        ("mostInAll", "calls wait at a time in all", false),
    ];

    public static Command Create(CommandRunner run)
    {
        var deadline = Time("--deadline", "How long a call waits where its policy does not say.");
        var longest = Time("--longest", "Longest that a policy can make a call wait; an hour at most.");
        var forRun = Time("--run", "Longest that a decision for a run holds; an hour at most.");
        var perAgent = new Option<int?>("--per-agent") { Description = "Calls of one agent that may wait at a time.", HelpName = "N" };
        var inAll = new Option<int?>("--in-all") { Description = "Calls that may wait at a time.", HelpName = "N" };
        var command = new Command("options", "Show how long calls wait for a person, and how many; with options, change it. A call that nobody decides in time is refused.") { deadline, longest, forRun, perAgent, inAll };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var change = new JsonObject();
            Add(change, "deadlineSeconds", Seconds(parsed.GetValue(deadline)));
            Add(change, "longestDeadlineSeconds", Seconds(parsed.GetValue(longest)));
            Add(change, "runSeconds", Seconds(parsed.GetValue(forRun)));
            Add(change, "mostPerAgent", parsed.GetValue(perAgent));
            Add(change, "mostInAll", parsed.GetValue(inAll));
            using var api = run.Connect(parsed);
            var answer = change.Count == 0 ? await api.GetAsync("/holds/options", cancellationToken) : await api.PatchAsync("/holds/options", change, cancellationToken);
            Print(run, parsed, answer);
            return ExitCode.Ok;
        });
        return command;
    }

    private static void Print(CommandRunner run, ParseResult parsed, JsonElement answer)
    {
        if (run.IsJson(parsed))
        {
            run.PrintJson(answer);
            return;
        }

        foreach (var (member, title, isTime) in s_members)
        {
            run.Terminal.Output.WriteLine($"{answer.Text(member) + (isTime ? " s" : ""),-8}{title}");
        }
    }

    private static Option<string?> Time(string name, string description)
    {
        var option = new Option<string?>(name) { Description = $"{description} Such as 90s, 10m or 1h.", HelpName = "TIME" };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } text && Seconds(text) is null)
            {
                result.AddError($"'{text}' is no time. Write a number and s, m or h, such as 10m.");
            }
        });
        return option;
    }

    private static int? Seconds(string? text) =>
        text is { Length: > 1 and < 8 } && int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            ? text[^1] switch { 's' => count, 'm' => count * 60, 'h' => count * 3_600, _ => null }
            : null;

    private static void Add(JsonObject change, string member, int? value)
    {
        if (value is { } given)
        {
            change[member] = given;
        }
    }
}
