using System.Text.Json;
using SecurityConsole.Storage.Configuration;
using SecurityConsole.Web.Administration.Outcomes;

namespace SecurityConsole.Web.Administration.Policies.Documents;

/// <summary>Checks the documents that somebody sends: names and sizes, before anything reads them.</summary>
internal static class PolicyDocuments
{
    /// <summary>Most documents of a revision.</summary>
    public const int Most = 64;

    /// <summary>Longest document, in UTF-16 units.</summary>
    public const int LongestText = 256 * 1024;

    /// <summary>All documents together, in UTF-16 units.</summary>
    public const int LongestTogether = 1024 * 1024;

    private const int LongestName = 64;

    /// <summary>Whether a document holds tests.</summary>
    public static bool IsTests(PolicyDocument document) => IsTests(document.Name);

    /// <summary>Whether a name is that of a document with tests.</summary>
    public static bool IsTests(string name) => name.EndsWith(".tests.yaml", StringComparison.Ordinal) || name.EndsWith(".tests.json", StringComparison.Ordinal);

    /// <summary>From what was sent, sorted by name.</summary>
    public static IReadOnlyList<PolicyDocument> Read(IReadOnlyDictionary<string, string> documents, FieldProblems problems)
    {
        problems.AddIf(documents.Count > Most, "documents", $"At most {Most} documents; these are {documents.Count}.");
        problems.AddIf(!documents.Keys.Any(name => name.EndsWith(PolicyDocumentText.CedarEnding, StringComparison.Ordinal)), "documents", "Nothing would be permitted: there is no document with policies. Add one whose name ends in .cedar.");
        var length = 0L;
        foreach (var (name, text) in documents)
        {
            CheckName(name, problems);
            length += text.Length;
            problems.AddIf(text.Length > LongestText, Field(name), $"At most {LongestText} characters; this has {text.Length}. Split it.");
            problems.AddIf(text.Contains('\0', StringComparison.Ordinal), Field(name), "A text cannot contain U+0000.");
        }

        problems.AddIf(length > LongestTogether, "documents", $"All documents together have at most {LongestTogether} characters; these have {length}.");
        if (problems.AreNone)
        {
            CheckLinks(documents, problems);
        }

        return [.. documents.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => new PolicyDocument(pair.Key, pair.Value.ReplaceLineEndings("\n")))];
    }

    /// <summary>To what is shown.</summary>
    public static IReadOnlyDictionary<string, string> ToView(IEnumerable<PolicyDocument> documents) =>
        new SortedDictionary<string, string>(documents.ToDictionary(document => document.Name, document => document.Text, StringComparer.Ordinal), StringComparer.Ordinal);

    /// <summary>Whether a document may have that name.</summary>
    public static bool IsName(string name) =>
        name.Length is > 0 and <= LongestName && name[0] is not '.' and not '-' && name.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter is '-' or '_' or '.')
        && (name.EndsWith(PolicyDocumentText.CedarEnding, StringComparison.Ordinal) || IsTests(name) || name == PolicyDocumentText.LinksName);

    private static void CheckName(string name, FieldProblems problems) => problems.AddIf(
        !IsName(name),
        Field(name.Length <= LongestName ? name : name[..LongestName]),
        $"Name it with 1 to {LongestName} of a-z, 0-9, '-', '_' and '.', ending in .cedar for policies, .tests.yaml or .tests.json for tests; {PolicyDocumentText.LinksName} holds links of templates.");

    private static void CheckLinks(IReadOnlyDictionary<string, string> documents, FieldProblems problems)
    {
        try
        {
            PolicyDocumentText.Links(documents.Select(pair => new PolicyDocument(pair.Key, pair.Value)));
        }
        catch (JsonException problem)
        {
            problems.Add(Field(PolicyDocumentText.LinksName), $"It has to be a list of {{\"templateId\", \"newId\", \"values\": {{\"?principal\": {{\"type\", \"id\"}}}}}}: {problem.Message}");
        }
    }

    private static string Field(string name) => $"documents/{name}";
}
