using System.Globalization;
using System.Text;
using SecurityConsole.Engine.Access;
using SecurityConsole.Engine.Policies;
using SecurityConsole.Storage.Holds;

namespace SecurityConsole.Web.Administration.Holds;

/// <summary>Writes the policy that would decide as a person did: for this agent, this tool, these arguments, and nothing wider.</summary>
internal static class DraftText
{
    /// <summary>The name of a hold's draft.</summary>
    public static string Name(Guid hold) => $"hold-{hold.ToString("N", CultureInfo.InvariantCulture)[^12..]}";

    /// <summary>The document that it is put into.</summary>
    public static string Document(Guid hold) => $"{Name(hold)}.cedar";

    /// <summary>Whether policies decide about calls of this kind at all.</summary>
    public static bool IsDecidable(HoldRow hold) => PolicyActions.OfMethod(hold.Method) is var action && action != PolicyAction.None && (action == PolicyAction.Other || hold.Name.Length > 0);

    /// <summary>What it is about, without arguments.</summary>
    public static string Scope(HoldRow hold, string separator) => string.Join(
        separator,
        $"principal == {PolicyNames.Agent}::{Quote(hold.Agent)}",
        $"action == {PolicyActions.Type}::{Quote(PolicyActions.NameOf(PolicyActions.OfMethod(hold.Method)))}",
        $"resource == {Resource(hold)}");

    /// <summary>Cedar.</summary>
    public static string Of(HoldRow hold, HoldAnswer answer, string by, string reason, DraftArguments arguments) =>
        $"""
        // Drafted by {Comment(by)} from hold {hold.Id}: {Comment(reason)}
        // {Comment(Meaning(hold, answer, arguments))}
        @id({Quote(Name(hold.Id))})
        @reason({Quote(reason)})
        {(answer == HoldAnswer.Approve ? "permit" : "forbid")} (
          {Scope(hold, ",\n  ")}
        ){(arguments.Conditions.Count == 0 ? "" : $"\nwhen {{\n  {string.Join(" &&\n  ", arguments.Conditions)}\n}}")};

        """.ReplaceLineEndings("\n");

    private static string Meaning(HoldRow hold, HoldAnswer answer, DraftArguments arguments)
    {
        var left = arguments.Left.Count == 0 ? "" : $" It says nothing of {string.Join(", ", arguments.Left)}: narrow it, or see that they do not matter.";
        return answer == HoldAnswer.Deny ? $"It refuses what was asked about.{left}"
            : $"It lets through what was asked about, where {(hold.Policies.Count == 0 ? "what held it" : string.Join(", ", hold.Policies))} makes an exception for it.{left}";
    }

    private static string Resource(HoldRow hold)
    {
        var kind = PolicyActions.OfMethod(hold.Method) switch
        {
            PolicyAction.Call => CapabilityKind.Tool,
            PolicyAction.Get => CapabilityKind.Prompt,
            PolicyAction.Read or PolicyAction.Subscribe => CapabilityKind.Resource,
            // A prompt has a name, a resource template a scheme.
            PolicyAction.Complete => hold.Name.Contains(':', StringComparison.Ordinal) ? CapabilityKind.Resource : CapabilityKind.Prompt,
            _ => CapabilityKind.None,
        };
        var entity = PolicyNames.Of(hold.Server, kind, hold.Name);
        return $"{entity.Type}::{Quote(entity.Id)}";
    }

    private static string Comment(string text) => string.Concat(text.Select(c => char.IsControl(c) || c is '\u2028' or '\u2029' ? ' ' : c));

    /// <summary>A string literal: names come from agents, and must not end it.</summary>
    private static string Quote(string text)
    {
        var quoted = new StringBuilder(text.Length + 2).Append('"');
        foreach (var rune in text.EnumerateRunes())
        {
            _ = rune.Value is '"' or '\\' ? quoted.Append('\\').Append((char)rune.Value)
                : Rune.IsControl(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
                    ? quoted.Append(CultureInfo.InvariantCulture, $"\\u{{{rune.Value:x}}}")
                : quoted.Append(rune.ToString());
        }

        return quoted.Append('"').ToString();
    }
}
