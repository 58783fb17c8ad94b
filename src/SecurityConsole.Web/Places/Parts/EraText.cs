using SecurityConsole.Protocol.Eras;

namespace SecurityConsole.Web.Places.Parts;

/// <summary>Names of the protocol eras on screen.</summary>
internal static class EraText
{
    /// <summary>A word or two.</summary>
    public static string Of(ProtocolEra era) => era switch
    {
        ProtocolEra.HttpSse => "HTTP+SSE",
        ProtocolEra.Legacy => "sessions",
        ProtocolEra.Modern => "stateless",
        ProtocolEra.Dual => "sessions and stateless",
        _ => "not probed yet",
    };
}
