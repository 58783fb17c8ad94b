using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using SecurityConsole.Cryptography.Algorithms;
using SecurityConsole.Cryptography.Registry;

namespace SecurityConsole.Cryptography.Profiles;

/// <summary>Turns what a user defined into a profile, or names everything that is wrong with it at once. Thread-safe.</summary>
public static class CustomProfileValidator
{
    /// <summary>Most letters of a name.</summary>
    public const int LongestName = 40;

    /// <summary>Most letters of a description.</summary>
    public const int LongestDescription = 200;

    // Every list is shorter than what is known, so a longer one is a mistake; it also bounds the work and the answer.
    private const int MostEntries = 64;

    /// <summary>Checks a profile against the registry.</summary>
    /// <param name="wanted">What the user defined.</param>
    /// <param name="profile">The profile, when there is no error.</param>
    /// <param name="errors">Otherwise every error.</param>
    /// <param name="taken">Names of other custom profiles; the built-in ones are taken anyway.</param>
    public static bool TryCreate(
        CustomProfile wanted, [NotNullWhen(true)] out CryptoProfile? profile, out ImmutableArray<CustomProfileError> errors, IEnumerable<string>? taken = null)
    {
        var found = new List<CustomProfileError>();
        CheckTexts(wanted, [.. CryptoProfiles.All.Select(known => known.Name), .. taken ?? []], found);
        var groups = Read(
            wanted.AllowedGroups, nameof(CustomProfile.AllowedGroups), "group", NamedGroups.All.Where(IsCurrent).ToDictionary(group => group.Name, group => group.CodePoint, StringComparer.Ordinal), found);
        var suites = Read(
            wanted.AllowedSuites, nameof(CustomProfile.AllowedSuites), "cipher suite", CipherSuites.All.ToDictionary(suite => suite.Name, suite => suite.CodePoint, StringComparer.Ordinal), found);
        CheckClassical(wanted, groups, found);

        errors = [.. found];
        profile = found.Count == 0 ? new(wanted.Name, groups, wanted.AllowsClassical, suites, Describe(wanted)) : null;
        return profile is not null;
    }

    private static void CheckTexts(CustomProfile wanted, IReadOnlyList<string> taken, List<CustomProfileError> errors)
    {
        if (wanted.Name is not { Length: > 0 and <= LongestName } name || !char.IsAsciiLetterOrDigit(name[0]) || !name.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter is '.' or '-'))
        {
            errors.Add(new(nameof(CustomProfile.Name), $"The name is not usable. Write 1 to {LongestName} small letters, digits, dots and dashes, with a letter or digit first."));
        }
        else if (taken.Contains(name, StringComparer.Ordinal))
        {
            errors.Add(new(nameof(CustomProfile.Name), $"There is a profile '{name}' already. Choose another name."));
        }

        if (wanted.Description.Length > LongestDescription || wanted.Description.Any(char.IsControl))
        {
            errors.Add(new(nameof(CustomProfile.Description), $"The description does not fit. Write one line of {LongestDescription} letters at most."));
        }
    }

    private static ImmutableArray<ushort> Read(IReadOnlyList<string> names, string member, string what, Dictionary<string, ushort> known, List<CustomProfileError> errors)
    {
        if (names.Count is 0 or > MostEntries)
        {
            errors.Add(new(member, names.Count == 0
                ? $"No {what} is allowed, so no connection could be made. Name at least one, such as {known.Keys.Last()}."
                : $"{names.Count} entries are too many. Name each {what} once; {known.Count} are known."));
            return [];
        }

        foreach (var name in names.Distinct(StringComparer.Ordinal).Where(name => !known.ContainsKey(name)))
        {
            var nearest = NearestNames.Of(name, known.Keys, key => [key], most: 3);
            errors.Add(new(member, $"'{Shorten(name)}' is not a {what} that is known here.{(nearest.Count > 0 ? NearestNames.Question(nearest) : $" Choose from: {string.Join(", ", known.Keys)}.")}"));
        }

        foreach (var twice in names.GroupBy(name => name, StringComparer.Ordinal).Where(same => same.Count() > 1))
        {
            errors.Add(new(member, $"'{Shorten(twice.Key)}' is there {twice.Count()} times. Name it once."));
        }

        return [.. names.Where(known.ContainsKey).Distinct(StringComparer.Ordinal).Select(name => known[name])];
    }

    private static void CheckClassical(CustomProfile wanted, ImmutableArray<ushort> groups, List<CustomProfileError> errors)
    {
        var classical = groups.Where(group => !NamedGroups.IsQuantumSafe(group)).Select(NamedGroups.NameOf).ToList();
        if (classical.Count > 0 && !wanted.AllowsClassical)
        {
            errors.Add(new(nameof(CustomProfile.AllowsClassical), $"{string.Join(", ", classical)} {(classical.Count == 1 ? "is" : "are")} classical. Take out what is classical, or allow classical key exchange, which is shown as a warning."));
        }
        else if (classical.Count == 0 && wanted.AllowsClassical && groups.Length > 0)
        {
            errors.Add(new(nameof(CustomProfile.AllowsClassical), "Classical key exchange is allowed, but no classical group is. Add one, such as x25519, or do not allow it."));
        }
    }

    // What is obsolete is known, so that it can be named when it is seen; nobody should choose it.
    private static bool IsCurrent(NamedGroup group) => !group.Source.EndsWith("obsolete", StringComparison.Ordinal);

    private static string Describe(CustomProfile wanted) => wanted.Description.Length > 0 ? wanted.Description : "A profile of this organisation.";

    private static string Shorten(string text) => text.Length <= LongestName ? text : text[..LongestName] + "…";
}
