using System.Collections.Immutable;

namespace SecurityConsole.Cryptography.Profiles;

/// <summary>What a server's registration says about the connection to it. Immutable.</summary>
/// <param name="Name">The server's name.</param>
/// <param name="Profile">Name of its own profile; empty for the one towards all servers.</param>
/// <param name="DataClasses">Classes of the data that it holds.</param>
public sealed record ServerCryptography(string Name, string Profile, ImmutableArray<string> DataClasses)
{
    /// <summary>By what it says, not by which array says it.</summary>
    public bool Equals(ServerCryptography? other) =>
        other is not null && Name == other.Name && Profile == other.Profile && DataClasses.SequenceEqual(other.DataClasses, StringComparer.Ordinal);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, Profile, DataClasses.Length);
}
