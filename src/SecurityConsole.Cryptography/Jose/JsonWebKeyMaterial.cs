using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;

namespace SecurityConsole.Cryptography.Jose;

/// <summary>The numbers of a public key, checked when they are read. Immutable.</summary>
/// <param name="Canonical">Its required members in the order of their names, without white space (RFC 7638 §3).</param>
/// <param name="First">RSA: modulus, big-endian; EC: x; AKP: the raw public key (FIPS 204 §7.2).</param>
/// <param name="Second">RSA: exponent; EC: y; AKP: nothing.</param>
internal sealed record JsonWebKeyMaterial(string Canonical, byte[] First, byte[] Second)
{
    private const int SmallestModulus = 2048 / 8;
    private const int LargestModulus = 8192 / 8;

    // As in all that is deployed: 65537; larger ones only make verification slow.
    private const int LargestExponent = 4;

    public static JsonWebKeyMaterial? Read(JsonElement element, IReadOnlyCollection<JoseAlgorithm> allowed, out JoseAlgorithm algorithm, out string problem)
    {
        var named = JoseText.Text(element, "alg");
        algorithm = JoseAlgorithms.OfName(named);
        if (element.TryGetProperty("alg", out _) && algorithm == JoseAlgorithm.None)
        {
            problem = JoseAlgorithms.WhyNot(named);
            return null;
        }

        var type = JoseText.Text(element, "kty");
        var curve = JoseText.Text(element, "crv");
        var fits = (type, curve) switch
        {
            ("EC", "P-256") => JoseAlgorithm.Es256,
            ("EC", "P-384") => JoseAlgorithm.Es384,
            ("RSA", _) => algorithm is JoseAlgorithm.Rs256 or JoseAlgorithm.Ps256 ? algorithm : allowed.Contains(JoseAlgorithm.Rs256) ? JoseAlgorithm.Rs256 : JoseAlgorithm.Ps256,
            ("AKP", _) => algorithm.IsPostQuantum() ? algorithm : JoseAlgorithm.None,
            _ => JoseAlgorithm.None,
        };
        if (fits == JoseAlgorithm.None || (algorithm != JoseAlgorithm.None && algorithm != fits))
        {
            problem = type is "OKP" ? JoseAlgorithms.WhyNot("EdDSA") : "A key's kind, curve and algorithm do not fit together, or this gateway does not know them.";
            return null;
        }

        algorithm = fits;
        var material = type switch
        {
            "EC" => Curve(element, curve!, fits == JoseAlgorithm.Es256 ? 32 : 48),
            "RSA" => Rsa(element),
            _ => Raw(element, fits),
        };
        problem = material is not null && material.IsUsable(fits) ? "" : $"A key for {fits.JoseName()} is malformed, too short, or none of its curve.";
        return problem.Length == 0 ? material : null;
    }

    public bool Verifies(JoseAlgorithm algorithm, ReadOnlySpan<byte> signed, ReadOnlySpan<byte> signature)
    {
        switch (algorithm)
        {
            case JoseAlgorithm.Es256 or JoseAlgorithm.Es384:
                if (signature.Length != 2 * First.Length)
                {
                    return false;
                }

                using (var curve = ECDsa.Create(Point(algorithm)))
                {
                    return curve.VerifyData(signed, signature, algorithm == JoseAlgorithm.Es256 ? HashAlgorithmName.SHA256 : HashAlgorithmName.SHA384, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
                }

            case JoseAlgorithm.Rs256 or JoseAlgorithm.Ps256:
                if (signature.Length != First.Length)
                {
                    return false;
                }

                using (var rsa = RSA.Create(new RSAParameters { Modulus = First, Exponent = Second }))
                {
                    return rsa.VerifyData(signed, signature, HashAlgorithmName.SHA256, algorithm == JoseAlgorithm.Rs256 ? RSASignaturePadding.Pkcs1 : RSASignaturePadding.Pss);
                }

            default:
                if (algorithm.ParameterSet() is not { } set || signature.Length != set.SignatureSizeInBytes)
                {
                    return false;
                }

                using (var lattice = MLDsa.ImportMLDsaPublicKey(set, First))
                {
                    return lattice.VerifyData(signed, signature);
                }
        }
    }

    private static JsonWebKeyMaterial? Curve(JsonElement element, string curve, int size) =>
        JoseText.Text(element, "x") is { } x && JoseText.Text(element, "y") is { } y && JoseText.Decode(x) is { } first && JoseText.Decode(y) is { } second && first.Length == size && second.Length == size
            ? new($$"""{"crv":"{{curve}}","kty":"EC","x":"{{x}}","y":"{{y}}"}""", first, second)
            : null;

    private static JsonWebKeyMaterial? Rsa(JsonElement element)
    {
        if (JoseText.Text(element, "n") is not { } n || JoseText.Text(element, "e") is not { } e || JoseText.Decode(n) is not { } modulus || JoseText.Decode(e) is not { } exponent)
        {
            return null;
        }

        // Some issuers write a leading zero, which RFC 7518 §6.3.1 does not have.
        modulus = modulus.AsSpan().TrimStart((byte)0).ToArray();
        exponent = exponent.AsSpan().TrimStart((byte)0).ToArray();
        return modulus.Length is >= SmallestModulus and <= LargestModulus && exponent.Length is > 0 and <= LargestExponent && (exponent[^1] & 1) == 1 && exponent is not [1]
            ? new($$"""{"e":"{{Base64Url.EncodeToString(exponent)}}","kty":"RSA","n":"{{Base64Url.EncodeToString(modulus)}}"}""", modulus, exponent)
            : null;
    }

    private static JsonWebKeyMaterial? Raw(JsonElement element, JoseAlgorithm algorithm) =>
        JoseText.Text(element, "pub") is { } text && JoseText.Decode(text) is { } key && key.Length == algorithm.ParameterSet()!.PublicKeySizeInBytes
            ? new($$"""{"alg":"{{algorithm.JoseName()}}","kty":"AKP","pub":"{{text}}"}""", key, [])
            : null;

    private ECParameters Point(JoseAlgorithm algorithm) =>
        new() { Curve = algorithm == JoseAlgorithm.Es256 ? ECCurve.NamedCurves.nistP256 : ECCurve.NamedCurves.nistP384, Q = new() { X = First, Y = Second } };

    private bool IsUsable(JoseAlgorithm algorithm)
    {
        try
        {
            if (algorithm is JoseAlgorithm.Es256 or JoseAlgorithm.Es384)
            {
                // A point that is not on the curve is refused here.
                using var curve = ECDsa.Create(Point(algorithm));
            }
            else if (algorithm.ParameterSet() is { } set)
            {
                using var lattice = MLDsa.ImportMLDsaPublicKey(set, First);
            }

            return true;
        }
        catch (Exception problem) when (problem is CryptographicException or PlatformNotSupportedException)
        {
            return false;
        }
    }
}
