namespace SecurityConsole.Cryptography.Inventory;

/// <summary>What may be known of a key: never the key. Immutable.</summary>
public sealed record KeyFacts
{
    /// <summary>Unique name on this node (<c>ledger-ml-dsa-44</c>).</summary>
    public required string Name { get; init; }

    /// <summary>What it is for, in a few words.</summary>
    public required string Purpose { get; init; }

    /// <summary>Its algorithm, as the registry calls it where it knows it.</summary>
    public required string Algorithm { get; init; }

    /// <summary>It is a secret key of symmetric cryptography, not the private half of a pair.</summary>
    public bool IsSymmetric { get; init; }

    /// <summary>Where it lives.</summary>
    public required KeyPlace Place { get; init; }

    /// <summary>File below the data folder, or slot and label.</summary>
    public required string Location { get; init; }

    /// <summary>What keeps others from it, in a few words.</summary>
    public required string Protection { get; init; }

    /// <summary>Algorithm that it is encrypted with; null where it is not.</summary>
    public string? ProtectedBy { get; init; }

    /// <summary>When it was made; null where that is not known.</summary>
    public DateTimeOffset? CreatedAt { get; init; }
}
