using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace SecurityConsole.Cryptography.Jose;

/// <summary>A private key that the gateway signs short JWTs of its own with (RFC 7523). Not thread-safe; dispose it.</summary>
public sealed class JwtSigningKey : IDisposable
{
    private readonly ECDsa? _curve;
    private readonly MLDsa? _lattice;

    private JwtSigningKey(ECDsa curve)
    {
        _curve = curve;
        Algorithm = curve.KeySize == 256 ? JoseAlgorithm.Es256 : JoseAlgorithm.Es384;
        var point = curve.ExportParameters(includePrivateParameters: false).Q;
        PublicKey = new() { ["crv"] = Algorithm == JoseAlgorithm.Es256 ? "P-256" : "P-384", ["kty"] = "EC", ["x"] = Text(point.X!), ["y"] = Text(point.Y!) };
        KeyId = Thumbprint();
        Complete();
    }

    private JwtSigningKey(MLDsa lattice)
    {
        _lattice = lattice;
        Algorithm = Offered.Single(algorithm => algorithm.ParameterSet() == lattice.Algorithm);
        PublicKey = new() { ["alg"] = Algorithm.JoseName(), ["kty"] = "AKP", ["pub"] = Text(lattice.ExportMLDsaPublicKey()) };
        KeyId = Thumbprint();
        Complete();
    }

    /// <summary>What keys can be made for.</summary>
    public static IReadOnlyList<JoseAlgorithm> Offered { get; } = [JoseAlgorithm.Es256, JoseAlgorithm.Es384, JoseAlgorithm.MLDsa44, JoseAlgorithm.MLDsa65, JoseAlgorithm.MLDsa87];

    /// <summary>What it signs by.</summary>
    public JoseAlgorithm Algorithm { get; }

    /// <summary>Its name: the thumbprint of the public half (RFC 7638).</summary>
    public string KeyId { get; }

    /// <summary>The public half as a JWK (RFC 7517 §4).</summary>
    public JsonObject PublicKey { get; }

    /// <summary>Makes a key; the text is PKCS#8 in PEM, and a secret.</summary>
    /// <param name="algorithm">One of <see cref="Offered"/>.</param>
    public static string Create(JoseAlgorithm algorithm)
    {
        if (algorithm.ParameterSet() is { } set)
        {
            using var lattice = MLDsa.GenerateKey(set);
            return lattice.ExportPkcs8PrivateKeyPem();
        }

        using var curve = ECDsa.Create(algorithm == JoseAlgorithm.Es256 ? ECCurve.NamedCurves.nistP256 : ECCurve.NamedCurves.nistP384);
        return curve.ExportPkcs8PrivateKeyPem();
    }

    /// <summary>Opens what <see cref="Create"/> gave.</summary>
    /// <exception cref="CryptographicException">The text has no such key.</exception>
    public static JwtSigningKey Open(string pem)
    {
        var curve = ECDsa.Create();
        try
        {
            curve.ImportFromPem(pem);
            return new(curve);
        }
        catch (Exception problem) when (problem is CryptographicException or ArgumentException)
        {
            curve.Dispose();
        }

        try
        {
            return new(MLDsa.ImportFromPem(pem));
        }
        catch (ArgumentException problem)
        {
            throw new CryptographicException("The text has no private key of a kind that is known here.", problem);
        }
    }

    /// <summary>Signs claims as a compact JWT (RFC 7515 §7.1).</summary>
    public string Sign(JsonObject claims)
    {
        ArgumentNullException.ThrowIfNull(claims);
        var header = new JsonObject { ["alg"] = Algorithm.JoseName(), ["typ"] = "JWT", ["kid"] = KeyId };
        var signed = $"{Text(Encoding.UTF8.GetBytes(header.ToJsonString()))}.{Text(Encoding.UTF8.GetBytes(claims.ToJsonString()))}";
        var bytes = Encoding.ASCII.GetBytes(signed);
        return $"{signed}.{Text(_lattice?.SignData(bytes) ?? _curve!.SignData(bytes, Algorithm == JoseAlgorithm.Es256 ? HashAlgorithmName.SHA256 : HashAlgorithmName.SHA384, DSASignatureFormat.IeeeP1363FixedFieldConcatenation))}";
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _curve?.Dispose();
        _lattice?.Dispose();
    }

    private static string Text(byte[] bytes) => Base64Url.EncodeToString(bytes);

    // The required members, in the order of their names: as they stand there at first.
    private string Thumbprint() => Text(SHA256.HashData(Encoding.UTF8.GetBytes(PublicKey.ToJsonString())));

    private void Complete() => (PublicKey["alg"], PublicKey["kid"], PublicKey["use"]) = (Algorithm.JoseName(), KeyId, "sig");
}
