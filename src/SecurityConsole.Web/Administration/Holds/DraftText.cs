using System.Globalization;
using System.Text;
using SecurityConsole.Storage.Holds;

namespace SecurityConsole.Web.Administration.Holds;

/// <summary>Writes the policy that would decide as a person did: for this agent, this tool, and nothing wider.</summary>
internal static class DraftText
{
    /// <summary>The name of a hold's draft.</summary>
    public static string Name(Guid hold) => $"hold-{hold.ToString("N", CultureInfo.InvariantCulture)[..12]}";

    /// <summary>Cedar.</summary>
    public static string Of(HoldRow hold, HoldAnswer answer, string by, string reason) =>
        $"""
        // Drafted by {Comment(by)} from hold {hold.Id}: {Comment(reason)}
        // {(answer == HoldAnswer.Approve ? $"A call that {Comment(string.Join(", ", hold.Policies))} holds stays held until that policy has an exception for it." : "It refuses what was asked about.")}
        @id({Quote(Name(hold.Id))})
        @reason({Quote(reason)})
        {(answer == HoldAnswer.Approve ? "permit" : "forbid")} (
          principal == Agent::{Quote(hold.Agent)},
          action == Action::{Quote(Action(hold.Method))},
          resource == {Kind(hold.Method)}::{Quote(hold.Name.Length > 0 ? $"{hold.Server}/{hold.Name}" : hold.Server)}
        );
        """;

    private static string Action(string method) => method switch
    {
        "tools/call" => "call",
        "prompts/get" => "get",
        "resources/read" => "read",
        "completion/complete" => "complete",
        _ => method.EndsWith("/list", StringComparison.Ordinal) ? "list" : method.Contains("subscri", StringComparison.Ordinal) ? "subscribe" : method,
    };

    private static string Kind(string method) => method switch
    {
        "tools/call" => "Tool",
        "prompts/get" => "Prompt",
        "resources/read" => "Resource",
        _ => "Server",
    };

    private static string Comment(string text) => string.Concat(text.Select(c => char.IsControl(c) || c is '\u2028' or '\u2029' ? ' ' : c));

    /// <summary>A string literal: names come from agents, and must not end it.</summary>
    private static string Quote(string text)
    {
        var quoted = new StringBuilder(text.Length + 2).Append('"');
        foreach (var rune in text.EnumerateRunes())
        {
            _ = rune.Value is '"' or '\\' ? quoted.Append('\\').Append((char)rune.Value)
                : Rune.IsControl(rune) ? quoted.Append(CultureInfo.InvariantCulture, $"\\u{{{rune.Value:x}}}")
                : quoted.Append(rune.ToString());
        }

        return quoted.Append('"').ToString();
    }
}
