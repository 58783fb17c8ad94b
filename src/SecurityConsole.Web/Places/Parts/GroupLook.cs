using SecurityConsole.Cryptography.Algorithms;

namespace SecurityConsole.Web.Places.Parts;

/// <summary>How a key exchange group is shown.</summary>
internal static class GroupLook
{
    /// <summary>Its name in the IANA registry.</summary>
    public static string Name(ushort group) => NamedGroups.NameOf(group);

    /// <summary>What it withstands, in a word or two.</summary>
    public static string Strength(ushort group) => NamedGroups.Find(group)?.Kind switch
    {
        KeyExchangeKind.Hybrid => "hybrid",
        KeyExchangeKind.PostQuantum => "post-quantum",
        KeyExchangeKind.Classical => "classical only",
        _ => "unknown",
    };
}
