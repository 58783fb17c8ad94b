using System.Text.RegularExpressions;

namespace SecurityConsole.Engine.Redaction;

/// <summary>Credentials in well-known forms. Linear in the text: it comes from servers.</summary>
internal static partial class SecretPatterns
{
    /// <summary>Names of members whose text is a credential whatever it looks like.</summary>
    [GeneratedRegex("^(?:.*[_-])?(?:pass(?:word|wd|phrase)?|pwd|secret|client_?secret|api_?key|access_?key|secret_?key|private_?key|access_?token|refresh_?token|id_?token|auth_?token|bearer|credential|authorization)$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    internal static partial Regex Names();

    /// <summary>Keys and tokens by the marks that their issuers give them, and private keys in PEM.</summary>
    [GeneratedRegex("-----BEGIN [A-Z0-9 ]*PRIVATE KEY-----(?s:.*?)-----END [A-Z0-9 ]*PRIVATE KEY-----"
        + "|\\b(?:AKIA|ASIA)[0-9A-Z]{16}\\b"
        + "|\\bgh[pousr]_[A-Za-z0-9]{36,}\\b|\\bgithub_pat_[A-Za-z0-9_]{22,}\\b|\\bglpat-[A-Za-z0-9_-]{20,}"
        + "|\\bxox[abposr]-[A-Za-z0-9-]{10,}|\\b[sr]k_(?:live|test)_[A-Za-z0-9]{16,}\\b|\\bsk-[A-Za-z0-9_-]{20,}|\\bAIza[0-9A-Za-z_-]{35}"
        + "|\\bnpm_[A-Za-z0-9]{36}\\b|\\bsc[a-z]_[A-Za-z0-9_-]{32,}\\b"
        + "|\\beyJ[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]{8,}",
        RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    internal static partial Regex Tokens();

    /// <summary>What is assigned to a name that says what it is, and passwords in URLs. The group <c>v</c> is the credential.</summary>
    [GeneratedRegex("(?:password|passwd|passphrase|pwd|secret|api[_-]?key|access[_-]?key|secret[_-]?key|access[_-]?token|auth[_-]?token|bearer)[\"']?[ \\t]*[:=][ \\t]*[\"']?(?<v>[^\\s\"',;&]{6,})"
        + "|\\b[a-z][a-z0-9+.-]+://[^\\s:/@\"']*:(?<v>[^\\s/@\"']+)@"
        + "|\\bauthorization:[ \\t]*(?:bearer|basic)[ \\t]+(?<v>[A-Za-z0-9._~+/=-]{6,})",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    internal static partial Regex Assignments();
}
