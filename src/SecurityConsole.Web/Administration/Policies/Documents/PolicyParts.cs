using SecurityConsole.Policy.Syntax;

namespace SecurityConsole.Web.Administration.Policies.Documents;

/// <summary>One policy of a document as a form shows it: every part is text of the document, to the letter.</summary>
/// <param name="Start">Where it begins in the document.</param>
/// <param name="Id">Its <c>@id</c>; empty for none.</param>
/// <param name="Effect"><c>permit</c> or <c>forbid</c>.</param>
/// <param name="Principal">Such as <c>principal in Team::"finance"</c>.</param>
/// <param name="Action">Such as <c>action == Action::"call"</c>.</param>
/// <param name="Resource">Such as <c>resource is Tool</c>.</param>
/// <param name="Conditions">Every <c>when</c> and <c>unless</c>; empty for none.</param>
/// <param name="Annotations">Every annotation; empty for none.</param>
public sealed record PolicyParts(int Start, string Id, string Effect, string Principal, string Action, string Resource, string Conditions, string Annotations)
{
    /// <summary>A policy that permits everything granted, to begin with.</summary>
    public static PolicyParts New { get; } = new(-1, "", "permit", "principal", "action", "resource", "", "");

    /// <summary>The policies of a document that can be read, in their order.</summary>
    public static IReadOnlyList<PolicyParts> Of(string text)
    {
        var parsed = PolicyParser.Parse(text).Policies;
        return [.. parsed.Policies.Concat(parsed.Templates).OrderBy(policy => policy.Span.Start).Select(policy => Of(text, policy))];
    }

    /// <summary>The document with this policy in the place of what was read: only parts that differ are written, so comments and layout of everything else stay.</summary>
    /// <param name="text">The document that <see cref="Start"/> is a place of.</param>
    /// <param name="problem">What is wrong with a part; null where all is well.</param>
    public string Apply(string text, out string? problem)
    {
        var parsed = PolicyParser.Parse(text).Policies;
        var found = parsed.Policies.Concat(parsed.Templates).FirstOrDefault(policy => policy.Span.Start == Start);
        var changed = found is null ? Appended(text) : Replaced(text, found);
        var before = parsed.Policies.Count + parsed.Templates.Count;
        var after = PolicyParser.Parse(changed);
        var count = after.Policies.Policies.Count + after.Policies.Templates.Count;
        problem = after.IsSound && count == before + (found is null ? 1 : 0) ? null
            : after.Problems.Count > 0 ? after.Problems[0].Message
            : "This is not one policy any more. Check its brackets and semicolons.";
        return changed;
    }

    /// <summary>The document without the policy that begins there, and without the line break behind it.</summary>
    public static string Remove(string text, int start)
    {
        var parsed = PolicyParser.Parse(text).Policies;
        if (parsed.Policies.Concat(parsed.Templates).FirstOrDefault(policy => policy.Span.Start == start) is not { } found)
        {
            return text;
        }

        var end = found.Span.End;
        while (end < text.Length && text[end] == '\n' && end - found.Span.End < 2)
        {
            end++;
        }

        return text.Remove(start, end - start);
    }

    private static PolicyParts Of(string text, CedarPolicy policy) => new(
        policy.Span.Start,
        policy.Annotated("id") ?? "",
        policy.Effect == Policy.Syntax.Effect.Permit ? "permit" : "forbid",
        Part(text, policy.PrincipalScope.Span.Start, policy.PrincipalScope.Span.End),
        Part(text, policy.ActionScope.Span.Start, policy.ActionScope.Span.End),
        Part(text, policy.ResourceScope.Span.Start, policy.ResourceScope.Span.End),
        policy.Conditions.Count == 0 ? "" : Part(text, policy.Conditions[0].Span.Start, policy.Conditions[^1].Span.End),
        policy.Annotations.Count == 0 ? "" : Part(text, policy.Annotations[0].Span.Start, policy.Annotations[^1].Span.End));

    private static string Part(string text, int start, int end) => text[start..end];

    private string Appended(string text) =>
        $"{text}{(text.Length == 0 || text.EndsWith("\n\n", StringComparison.Ordinal) ? "" : text.EndsWith('\n') ? "\n" : "\n\n")}"
        + $"{(Annotations.Length == 0 ? "" : Annotations.Trim() + "\n")}{Effect} ({Principal}, {Action}, {Resource}){(Conditions.Trim().Length == 0 ? "" : "\n" + Conditions.Trim())};\n";

    private string Replaced(string text, CedarPolicy policy)
    {
        var before = Of(text, policy);
        var edits = new List<(int Start, int End, string Text)>();
        if (Conditions != before.Conditions)
        {
            var head = text.IndexOf(')', policy.ResourceScope.Span.End) + 1;
            edits.Add(policy.Conditions.Count > 0
                ? (Conditions.Trim().Length == 0 ? head : policy.Conditions[0].Span.Start, policy.Conditions[^1].Span.End, Conditions.Trim())
                : (head, head, Conditions.Trim().Length == 0 ? "" : "\n" + Conditions.Trim()));
        }

        Edit(edits, Resource != before.Resource, policy.ResourceScope.Span, Resource);
        Edit(edits, Action != before.Action, policy.ActionScope.Span, Action);
        Edit(edits, Principal != before.Principal, policy.PrincipalScope.Span, Principal);
        if (Effect != before.Effect)
        {
            var keyword = text.LastIndexOf(before.Effect, policy.PrincipalScope.Span.Start, StringComparison.Ordinal);
            edits.Add((keyword, keyword + before.Effect.Length, Effect));
        }

        if (Annotations != before.Annotations)
        {
            var annotations = Annotations.Trim();
            edits.Add(policy.Annotations.Count > 0
                ? (policy.Annotations[0].Span.Start, policy.Annotations[^1].Span.End, annotations)
                : (policy.Span.Start, policy.Span.Start, annotations.Length == 0 ? "" : annotations + "\n"));
        }

        // From the back, so that places further ahead stay where they are.
        foreach (var (start, end, replacement) in edits.OrderByDescending(edit => edit.Start))
        {
            text = string.Concat(text.AsSpan(0, start), replacement, text.AsSpan(end));
        }

        return text;
    }

    private static void Edit(List<(int, int, string)> edits, bool isChanged, Policy.Diagnostics.SourceSpan span, string text)
    {
        if (isChanged)
        {
            edits.Add((span.Start, span.End, text.Trim()));
        }
    }
}
