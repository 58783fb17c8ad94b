namespace SecurityConsole.Web.Demo.Servers;

/// <summary>What one demo server is and offers.</summary>
internal sealed record DemoServerContent
{
    /// <summary>Name that it is registered under.</summary>
    public required string Name { get; init; }

    /// <summary>What it is for.</summary>
    public required string Description { get; init; }

    /// <summary>Team that answers for it.</summary>
    public required string Owner { get; init; }

    /// <summary>Speaks revision 2026-07-28; otherwise 2025-11-25 with sessions.</summary>
    public bool IsModern { get; init; }

    /// <summary>Its certificate has an ML-DSA-65 key instead of ECDSA P-256.</summary>
    public bool HasPostQuantumCertificate { get; init; }

    /// <summary>Value that it wants in <c>Authorization</c>; empty for none.</summary>
    public string Credential { get; init; } = "";

    /// <summary>Its tools.</summary>
    public IReadOnlyList<DemoTool> Tools { get; init; } = [];

    /// <summary>Its resources.</summary>
    public IReadOnlyList<DemoResource> Resources { get; init; } = [];

    /// <summary>Its prompts.</summary>
    public IReadOnlyList<DemoPrompt> Prompts { get; init; } = [];
}
