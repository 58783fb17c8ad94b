namespace SecurityConsole.Cryptography.Profiles;

/// <summary>A profile as a user defines it, by names. It counts only once <see cref="CustomProfileValidator"/> took it.</summary>
public sealed record CustomProfile
{
    /// <summary>Stable name: small letters, digits, dots and dashes, 40 at most.</summary>
    public string Name { get; init; } = "";

    /// <summary>What it is for, in a sentence; may be empty.</summary>
    public string Description { get; init; } = "";

    /// <summary>IANA names of the groups that may be agreed (<c>X25519MLKEM768</c>).</summary>
    public IReadOnlyList<string> AllowedGroups { get; init; } = [];

    /// <summary>IANA names of the cipher suites that may be agreed (<c>TLS_AES_256_GCM_SHA384</c>).</summary>
    public IReadOnlyList<string> AllowedSuites { get; init; } = [];

    /// <summary>Some of the groups are classical, and that is meant: such a handshake passes, with a warning.</summary>
    public bool AllowsClassical { get; init; }
}
