namespace SecurityConsole.Cryptography.Inventory;

/// <summary>Everything that an inventory is made from: observed, found, or known of what this version does. Immutable.</summary>
public sealed record InventoryFacts
{
    /// <summary>Name of the node.</summary>
    public required string Node { get; init; }

    /// <summary>Version of the product.</summary>
    public required string ProductVersion { get; init; }

    /// <summary>Begin of the window that handshakes were looked at in.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>Its end, exclusive.</summary>
    public required DateTimeOffset To { get; init; }

    /// <summary>False when there were too many handshakes to look at all of them in time; the newest were looked at.</summary>
    public required bool Complete { get; init; }

    /// <summary>What was agreed.</summary>
    public IReadOnlyList<ObservedAgreement> Agreements { get; init; } = [];

    /// <summary>Certificates that are shown by listeners and servers, with their chains.</summary>
    public IReadOnlyList<CertificateFacts> Certificates { get; init; } = [];

    /// <summary>Keys and where they live.</summary>
    public IReadOnlyList<KeyFacts> Keys { get; init; } = [];

    /// <summary>What this version uses algorithms for besides TLS.</summary>
    public IReadOnlyList<AlgorithmUse> Uses { get; init; } = [];

    /// <summary>Libraries and platforms.</summary>
    public IReadOnlyList<LibraryFacts> Libraries { get; init; } = [];
}
