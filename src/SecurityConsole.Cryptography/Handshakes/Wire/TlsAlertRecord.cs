namespace SecurityConsole.Cryptography.Handshakes.Wire;

/// <summary>A whole record with one fatal alert, for a peer that TLS was not begun with.</summary>
internal static class TlsAlertRecord
{
    private const byte Fatal = 2;

    internal static byte[] Fatally(TlsAlert alert) => [Tls.AlertRecord, 3, 3, 0, 2, Fatal, (byte)alert];

    /// <summary>The name of RFC 8446 §6.2.</summary>
    internal static string NameOf(byte description) => description switch
    {
        0 => "close_notify",
        10 => "unexpected_message",
        20 => "bad_record_mac",
        22 => "record_overflow",
        40 => "handshake_failure",
        42 => "bad_certificate",
        43 => "unsupported_certificate",
        44 => "certificate_revoked",
        45 => "certificate_expired",
        46 => "certificate_unknown",
        47 => "illegal_parameter",
        48 => "unknown_ca",
        49 => "access_denied",
        50 => "decode_error",
        51 => "decrypt_error",
        70 => "protocol_version",
        71 => "insufficient_security",
        80 => "internal_error",
        86 => "inappropriate_fallback",
        90 => "user_canceled",
        109 => "missing_extension",
        110 => "unsupported_extension",
        112 => "unrecognized_name",
        116 => "certificate_required",
        120 => "no_application_protocol",
        _ => $"alert {description}",
    };
}
