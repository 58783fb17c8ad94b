using System.Text.RegularExpressions;
using SecurityConsole.Engine.Calls;

namespace SecurityConsole.Engine.Policies;

/// <summary>Reads out of a record which policies decided the call then.</summary>
public static partial class RecordedNames
{
    /// <summary>Their ids, each once; empty where no policy decided, or where the only one says that grants count.</summary>
    public static IReadOnlyList<string> Of(CallRecord call)
    {
        ArgumentNullException.ThrowIfNull(call);
        return [.. call.Reasons.Where(reason => reason.Stage == PolicyReasons.Stage).SelectMany(NamesIn).Distinct(StringComparer.Ordinal)];
    }

    private static string[] NamesIn(CallReason reason) => Deciding().Match(reason.Text) is { Success: true } match ? match.Groups["names"].Value.Split(", ") : [];

    [GeneratedRegex(@"^(?:Policy|Policies) (?<names>.+?) (?:permits?|forbids?|lets?|could not) ", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Deciding();
}
