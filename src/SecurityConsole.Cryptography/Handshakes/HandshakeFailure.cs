using System.Security.Authentication;

namespace SecurityConsole.Cryptography.Handshakes;

/// <summary>Why a handshake that was begun did not end, as a sentence for a person.</summary>
internal static class HandshakeFailure
{
    /// <summary>OpenSSL's words for alerts that the peer sent, and what they mean here.</summary>
    private static readonly (string Words, string Alert, string Meaning)[] PeerAlerts =
    [
        ("alert unknown ca", "unknown_ca", "it does not trust the certificate"),
        ("alert bad certificate", "bad_certificate", "it does not trust the certificate"),
        ("alert certificate unknown", "certificate_unknown", "it does not trust the certificate"),
        ("alert certificate expired", "certificate_expired", "the certificate is not valid at its time"),
        ("alert unsupported certificate", "unsupported_certificate", "it cannot use this kind of certificate"),
        ("alert decrypt error", "decrypt_error", "a signature did not verify"),
        ("alert illegal parameter", "illegal_parameter", "it does not accept what was chosen"),
        ("alert insufficient security", "insufficient_security", "it wants stronger cryptography"),
        ("alert handshake failure", "handshake_failure", "it found nothing in common"),
        ("alert protocol version", "protocol_version", "it does not speak TLS 1.3"),
        ("alert user canceled", "user_canceled", "a person cancelled it"),
        ("alert internal error", "internal_error", "it failed itself"),
        ("alert access denied", "access_denied", "it does not allow this"),
        ("alert unrecognized name", "unrecognized_name", "it does not know the name that was asked for"),
        ("alert no application protocol", "no_application_protocol", "it speaks none of the protocols offered"),
        ("certificate required", "certificate_required", "it wants a client certificate"),
    ];

    /// <summary>Never contains what the peer sent beyond the name of its alert.</summary>
    internal static string Describe(Exception exception, string peer)
    {
        var text = Innermost(exception);
        foreach (var (words, alert, meaning) in PeerAlerts)
        {
            if (text.Contains(words, StringComparison.OrdinalIgnoreCase))
            {
                return $"The {peer} ended the handshake with alert {alert}: {meaning}.";
            }
        }

        return exception switch
        {
            _ when text.Contains("no suitable signature algorithm", StringComparison.Ordinal) => $"The {peer} accepts no signature that a certificate here can make.",
            _ when text.Contains("no suitable key share", StringComparison.Ordinal) || text.Contains("no shared group", StringComparison.Ordinal) => $"The {peer} and this side have no key exchange group in common.",
            _ when text.Contains("no shared cipher", StringComparison.Ordinal) => $"The {peer} and this side have no cipher suite in common.",
            _ when text.Contains("no application protocol", StringComparison.OrdinalIgnoreCase) => $"The {peer} and this side have no application protocol (ALPN) in common.",
            IOException when text.Contains("unexpected EOF", StringComparison.OrdinalIgnoreCase) || text.Contains("EOF", StringComparison.Ordinal) => $"The {peer} closed the connection during the handshake.",
            AuthenticationException when text.Contains("remote certificate", StringComparison.OrdinalIgnoreCase) => text,
            IOException => $"The connection broke during the handshake: {text}",
            _ => $"TLS failed: {text}",
        };
    }

    private static string Innermost(Exception exception)
    {
        while (exception.InnerException is { } inner)
        {
            exception = inner;
        }

        return exception.Message;
    }
}
