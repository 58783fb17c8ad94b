using SecurityConsole.Cryptography.Handshakes;

namespace SecurityConsole.Web.Places.Cryptography;

/// <summary>Words for handshakes.</summary>
internal static class HandshakeText
{
    /// <summary>Who speaks to whom.</summary>
    public static string Leg(HandshakeLeg leg) => leg switch
    {
        HandshakeLeg.Gateway => "Agent to gateway",
        HandshakeLeg.Upstream => "Gateway to server",
        _ => "Person to console",
    };

    /// <summary>Word, symbol and tone of an outcome.</summary>
    public static (string Text, string Icon, string Tone) Verdict(HandshakeVerdict verdict) => verdict switch
    {
        HandshakeVerdict.Accepted => ("Accepted", "check", "good"),
        HandshakeVerdict.AcceptedClassical => ("Classical", "triangle-alert", "warn"),
        HandshakeVerdict.Refused => ("Refused", "ban", "bad"),
        _ => ("Failed", "circle-x", "warn"),
    };

    /// <summary>Name of a TLS version.</summary>
    public static string Version(ushort version) => version switch
    {
        0x0304 => "TLS 1.3",
        0x0303 => "TLS 1.2",
        0x0302 => "TLS 1.1",
        0x0301 => "TLS 1.0",
        _ => $"0x{version:X4}",
    };
}
