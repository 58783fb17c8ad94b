using System.Text.RegularExpressions;

namespace SecurityConsole.Engine.Redaction;

/// <summary>Personal data in well-known forms. Linear in the text: it comes from servers.</summary>
internal static partial class PersonalDataPatterns
{
    /// <summary>Addresses of mailboxes.</summary>
    [GeneratedRegex("[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\\.[A-Za-z0-9-]+)+", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    internal static partial Regex Mailboxes();

    /// <summary>Runs of digits that may be the number of a card: <see cref="IsCard"/> tells.</summary>
    [GeneratedRegex("\\b[0-9](?:[ -]?[0-9]){12,18}\\b", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    internal static partial Regex Cards();

    /// <summary>What may be the number of an account (ISO 13616): <see cref="IsAccount"/> tells.</summary>
    [GeneratedRegex("\\b[A-Z]{2}[0-9]{2}(?: ?[A-Z0-9]){11,30}\\b", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    internal static partial Regex Accounts();

    /// <summary>Social security numbers of the USA, and telephone numbers in international form.</summary>
    [GeneratedRegex("\\b[0-9]{3}-[0-9]{2}-[0-9]{4}\\b|\\+[0-9](?:[ ()/.-]{0,2}[0-9]){7,14}\\b", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    internal static partial Regex Numbers();

    /// <summary>The check digit of ISO/IEC 7812.</summary>
    internal static bool IsCard(ReadOnlySpan<char> text)
    {
        var sum = 0;
        var doubled = false;
        for (var i = text.Length - 1; i >= 0; i--)
        {
            if (!char.IsAsciiDigit(text[i]))
            {
                continue;
            }

            var digit = text[i] - '0';
            digit = doubled ? digit * 2 : digit;
            sum += digit > 9 ? digit - 9 : digit;
            doubled = !doubled;
        }

        return sum % 10 == 0;
    }

    /// <summary>The check digits of ISO 13616: the number, its first four signs moved to the end, is 1 modulo 97.</summary>
    internal static bool IsAccount(ReadOnlySpan<char> text)
    {
        Span<char> signs = stackalloc char[34];
        var length = 0;
        foreach (var sign in text)
        {
            if (sign == ' ')
            {
                continue;
            }

            if (length == signs.Length)
            {
                return false;
            }

            signs[length++] = sign;
        }

        var rest = 0;
        for (var i = 0; i < length; i++)
        {
            var sign = signs[(i + 4) % length];
            rest = char.IsAsciiDigit(sign) ? ((rest * 10) + sign - '0') % 97 : ((rest * 100) + sign - 'A' + 10) % 97;
        }

        return rest == 1;
    }
}
