using System.Text;
using System.Text.Json;

namespace SecurityConsole.Cryptography.Jose;

/// <summary>A JWS in compact form (RFC 7515 §7.1), taken apart and not yet believed. Immutable.</summary>
/// <remarks>
/// Keys come from the issuer's registration alone: what a header says about keys (<c>jwk</c>, <c>jku</c>, <c>x5u</c>, <c>x5c</c>) is not even read.
/// Extensions that a token calls critical are not understood here, so such a token is refused (RFC 7515 §4.1.11).
/// </remarks>
public sealed class CompactToken
{
    /// <summary>Longest token, in characters: an ML-DSA-87 signature has 6,170 of them.</summary>
    public const int LongestToken = 16 * 1024;

    private const int LongestHeader = 4 * 1024;

    private CompactToken(JoseAlgorithm algorithm, string algorithmName, string keyId, string type, JwtClaims claims, byte[] signed, byte[] signature) =>
        (Algorithm, AlgorithmName, KeyId, Type, Claims, Signed, Signature) = (algorithm, algorithmName, keyId, type, claims, signed, signature);

    /// <summary><c>alg</c>; <see cref="JoseAlgorithm.None"/> where it is none that is accepted.</summary>
    public JoseAlgorithm Algorithm { get; }

    /// <summary><c>alg</c> as it is written. The sender's text.</summary>
    public string AlgorithmName { get; }

    /// <summary><c>kid</c>; empty where there is none. The sender's text: only ever compared.</summary>
    public string KeyId { get; }

    /// <summary><c>typ</c> in lower case without <c>application/</c>; empty where there is none.</summary>
    public string Type { get; }

    /// <summary>What it claims.</summary>
    public JwtClaims Claims { get; }

    private byte[] Signed { get; }

    private byte[] Signature { get; }

    /// <summary>Whether a text has the shape of one: three parts. Cheap; says nothing about what is in them.</summary>
    public static bool HasShape(ReadOnlySpan<char> text)
    {
        var first = text.IndexOf('.');
        if (first <= 0)
        {
            return false;
        }

        var rest = text[(first + 1)..];
        var second = rest.IndexOf('.');
        return second > 0 && rest[(second + 1)..].IndexOf('.') < 0;
    }

    /// <summary>Takes a token apart.</summary>
    /// <param name="text">As it stands in a header.</param>
    /// <param name="problem">Why it is none, as a sentence that repeats nothing of it.</param>
    public static CompactToken? TryRead(ReadOnlySpan<char> text, out string problem)
    {
        if (text.Length > LongestToken)
        {
            problem = $"The token is longer than {LongestToken} characters.";
            return null;
        }

        if (!HasShape(text))
        {
            problem = "The token does not have the three parts of a signed JWT.";
            return null;
        }

        var first = text.IndexOf('.');
        var last = text.LastIndexOf('.');
        if (first > LongestHeader || JoseText.Decode(text[..first]) is not { } header || JoseText.Decode(text[(first + 1)..last]) is not { } payload || JoseText.Decode(text[(last + 1)..]) is not { } signature)
        {
            problem = "A part of the token is not base64url, or its header is too long.";
            return null;
        }

        using var head = JoseText.Parse(header, out problem);
        if (head is null)
        {
            problem = $"The token's header cannot be read: {problem}.";
            return null;
        }

        if (JwtClaims.TryRead(payload, out problem) is not { } claims)
        {
            return null;
        }

        problem = RefuseHeader(head.RootElement);
        var name = JoseText.Text(head.RootElement, "alg") ?? "";
        return problem.Length > 0 ? null : new(
            JoseAlgorithms.OfName(name), name, JoseText.Text(head.RootElement, "kid") ?? "", TypeOf(head.RootElement), claims, Encoding.ASCII.GetBytes(text[..last].ToArray()), signature);
    }

    /// <summary>Whether the key made it. A key verifies by its own algorithm alone, so a token that names another one is refused before.</summary>
    public bool IsSignedBy(JsonWebKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return key.Algorithm == Algorithm && key.Verifies(Signed, Signature);
    }

    private static string RefuseHeader(JsonElement header) =>
        header.TryGetProperty("crit", out _) ? "The token calls an extension critical that this gateway does not know (crit)."
        : header.TryGetProperty("b64", out _) ? "The token's content is not encoded as in a JWT (b64)."
        : header.TryGetProperty("kid", out var kid) && (kid.ValueKind != JsonValueKind.String || kid.GetString()!.Length is 0 or > JsonWebKey.LongestId) ? $"The token's kid is no text of 1 to {JsonWebKey.LongestId} characters."
        : header.TryGetProperty("typ", out var type) && type.ValueKind != JsonValueKind.String ? "The token's typ is no text."
        : header.TryGetProperty("cty", out _) ? "The token has another token in it (cty), and this gateway does not open those."
        : "";

    private static string TypeOf(JsonElement header)
    {
        const string Media = "application/";
        var type = (JoseText.Text(header, "typ") ?? "").ToLowerInvariant();
        return type.StartsWith(Media, StringComparison.Ordinal) ? type[Media.Length..] : type;
    }
}
