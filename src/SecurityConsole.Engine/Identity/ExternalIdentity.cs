using SecurityConsole.Cryptography.Certificates;

namespace SecurityConsole.Engine.Identity;

/// <summary>How a registration names a certificate of an external authority: its SPIFFE id, or <c>sha256:</c> and its fingerprint.</summary>
public static class ExternalIdentity
{
    /// <summary>What a registration may hold, for people.</summary>
    public const string Expected = "Give a SPIFFE id (spiffe://partner.example/agent/clerk), or sha256: and the 64 hexadecimal digits of the certificate's fingerprint.";

    private const string FingerprintPrefix = "sha256:";

    /// <summary>The name of a fingerprint, lower-case hexadecimal.</summary>
    public static string OfFingerprint(string fingerprint) => FingerprintPrefix + fingerprint;

    /// <summary>Reads what a person wrote into the one form that is compared; null when it is neither.</summary>
    public static string? Read(string? text)
    {
        var trimmed = text?.Trim() ?? "";
        if (!trimmed.StartsWith(FingerprintPrefix, StringComparison.OrdinalIgnoreCase))
        {
            return SpiffeId.TryParse(trimmed)?.ToString();
        }

        var digits = trimmed[FingerprintPrefix.Length..].Replace(":", "", StringComparison.Ordinal);
        return digits.Length == 64 && digits.All(char.IsAsciiHexDigit) ? OfFingerprint(digits.ToLowerInvariant()) : null;
    }
}
