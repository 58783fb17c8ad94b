namespace SecurityConsole.Web.Bootstrap;

/// <summary>An agent that must be registered.</summary>
internal sealed record BootstrapAgent
{
    /// <summary>Unique name.</summary>
    public string Name { get; init; } = "";

    /// <summary>Person or team that answers for it.</summary>
    public string? Owner { get; init; }

    /// <summary>Roles that it has, for policies.</summary>
    public IReadOnlyList<string>? Roles { get; init; }

    /// <summary>What it is for.</summary>
    public string? Description { get; init; }

    /// <summary>Suspended or not; null leaves it.</summary>
    public bool? Suspended { get; init; }

    /// <summary>SHA-256 in hexadecimal of token texts that must work.</summary>
    public IReadOnlyList<string> TokenSha256 { get; init; } = [];

    /// <summary>File that receives a token (mode 0600) when it does not exist.</summary>
    public string? TokenFile { get; init; }
}
