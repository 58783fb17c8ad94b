namespace SecurityConsole.Cryptography.Profiles.Transport;

/// <summary>What stands at a place of a YAML text.</summary>
internal enum YamlNodeKind
{
    Scalar,
    Sequence,
    Mapping,

    /// <summary>Something that was reported already; whoever meets it says nothing more.</summary>
    Refused,
}
