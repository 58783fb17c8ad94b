using System.Text.RegularExpressions;
using SecurityConsole.Engine.Policies.Obligations;

namespace SecurityConsole.Engine.Redaction;

/// <summary>Takes credentials and personal data out of one text.</summary>
internal static class TextRedactor
{
    /// <summary>What stands in the place of a credential.</summary>
    public const string Secret = "[redacted: secret]";

    /// <summary>What stands in the place of personal data.</summary>
    public const string Personal = "[redacted: personal data]";

    /// <summary>What stands in the place of a field that a policy names.</summary>
    public const string Field = "[redacted: field]";

    /// <summary>Redacts; the same string where nothing was found.</summary>
    /// <param name="text">The text.</param>
    /// <param name="kinds">What to take out.</param>
    /// <param name="found">Grows by the number of places.</param>
    public static string Redact(string text, RedactionKinds kinds, ref int found)
    {
        var count = 0;
        if ((kinds & RedactionKinds.Secrets) != RedactionKinds.None)
        {
            text = SecretPatterns.Tokens().Replace(text, _ => Count(Secret));
            text = SecretPatterns.Assignments().Replace(text, match => WithoutValue(match));
        }

        if ((kinds & RedactionKinds.PersonalData) != RedactionKinds.None)
        {
            text = PersonalDataPatterns.Mailboxes().Replace(text, _ => Count(Personal));
            text = PersonalDataPatterns.Cards().Replace(text, match => PersonalDataPatterns.IsCard(match.ValueSpan) ? Count(Personal) : match.Value);
            text = PersonalDataPatterns.Accounts().Replace(text, match => PersonalDataPatterns.IsAccount(match.ValueSpan) ? Count(Personal) : match.Value);
            text = PersonalDataPatterns.Numbers().Replace(text, _ => Count(Personal));
        }

        found += count;
        return text;

        string Count(string with)
        {
            count++;
            return with;
        }

        string WithoutValue(Match match)
        {
            var value = match.Groups["v"];
            if (value.Value.StartsWith("[redacted:", StringComparison.Ordinal))
            {
                return match.Value;
            }

            var at = value.Index - match.Index;
            return string.Concat(match.ValueSpan[..at], Count(Secret), match.ValueSpan[(at + value.Length)..]);
        }
    }
}
