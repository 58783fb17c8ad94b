using System.Diagnostics.CodeAnalysis;

namespace SecurityConsole.Cryptography.Profiles;

/// <summary>The profiles by name.</summary>
public static class CryptoProfiles
{
    /// <summary>All of them, the default first.</summary>
    public static IReadOnlyList<CryptoProfile> All { get; } = [CryptoProfile.Hybrid, CryptoProfile.Cnsa2, CryptoProfile.ClassicalTransition];

    /// <summary>Finds a profile by its exact name.</summary>
    /// <param name="name">What a person or a file wrote.</param>
    /// <param name="profile">The profile, when there is one.</param>
    /// <param name="error">Otherwise a sentence that names those that exist.</param>
    public static bool TryFind(string? name, [NotNullWhen(true)] out CryptoProfile? profile, [NotNullWhen(false)] out string? error)
    {
        profile = All.FirstOrDefault(known => string.Equals(known.Name, name, StringComparison.Ordinal));
        error = profile is not null ? null : $"There is no crypto profile '{Shorten(name)}'. Choose one of: {string.Join(", ", All.Select(known => known.Name))}.";
        return profile is not null;
    }

    /// <summary>Finds a profile by its exact name.</summary>
    /// <exception cref="ArgumentException">There is none; the message names those that exist.</exception>
    public static CryptoProfile Find(string name) => TryFind(name, out var profile, out var error) ? profile : throw new ArgumentException(error, nameof(name));

    private static string Shorten(string? name) => name is null ? "" : name.Length <= 40 ? name : name[..40] + "…";
}
