using SecurityConsole.Cryptography.Registry;

namespace SecurityConsole.Cryptography.Inventory;

/// <summary>An algorithm that was seen or is used, and how it stands. Immutable.</summary>
/// <param name="Name">As the registry calls it, where it knows it.</param>
/// <param name="Known">What the registry knows of it; null where it does not.</param>
/// <param name="UsedFor">What for and where, sorted.</param>
/// <param name="Handshakes">Handshakes of the window that agreed on it; 0 where it is no matter of TLS.</param>
/// <param name="LastSeen">The last of them; null where there was none.</param>
public sealed record AlgorithmInUse(string Name, Algorithm? Known, IReadOnlyList<string> UsedFor, long Handshakes, DateTimeOffset? LastSeen)
{
    /// <summary>What a timeline says of it on a day; unlisted where the registry does not know it.</summary>
    public AlgorithmStatus StatusOf(AlgorithmRegistry registry, string timeline, DateOnly date) =>
        Known is null ? new(AlgorithmStanding.Unlisted, null, null) : registry.StatusOf(Known, timeline, date);
}
