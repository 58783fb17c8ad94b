using System.Security.Cryptography;
using System.Text.Json.Nodes;
using SecurityConsole.Cryptography.Jose;

namespace SecurityConsole.Cryptography.Tests.Jose;

/// <summary>Keys that the gateway signs JWTs of its own with.</summary>
public sealed class JwtSigningKeyTests
{
    public static TheoryData<JoseAlgorithm> Offered => [.. JwtSigningKey.Offered];

    [Theory]
    [MemberData(nameof(Offered))]
    public void Signed_token_is_verified_by_the_public_half_alone(JoseAlgorithm algorithm)
    {
        var pem = JwtSigningKey.Create(algorithm);
        using var key = JwtSigningKey.Open(pem);
        using var other = JwtSigningKey.Open(JwtSigningKey.Create(algorithm));
        var token = CompactToken.TryRead(key.Sign(new() { ["iss"] = "gateway", ["aud"] = "https://login.example/token" }), out var problem);
        Assert.True(token is not null, problem);
        Assert.Equal((algorithm, "gateway"), (token.Algorithm, token.Claims.Issuer));
        Assert.True(token.IsSignedBy(Public(key)));
        Assert.False(token.IsSignedBy(Public(other)));
        Assert.Equal(key.KeyId, Public(key).Thumbprint);
        foreach (var hidden in (string[])["d", "priv", "p", "q"])
        {
            Assert.False(key.PublicKey.ContainsKey(hidden));
        }
    }

    [Fact]
    public void Text_without_such_a_key_is_refused()
    {
        using var rsa = RSA.Create(2048);
        foreach (var text in (string[])["", "s3cret", rsa.ExportPkcs8PrivateKeyPem(), "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----"])
        {
            Assert.ThrowsAny<CryptographicException>(() => JwtSigningKey.Open(text));
        }
    }

    private static JsonWebKey Public(JwtSigningKey key) =>
        Assert.Single(JsonWebKeySet.Parse(new JsonObject { ["keys"] = new JsonArray(key.PublicKey.DeepClone()) }.ToJsonString(), [.. JoseAlgorithms.All]).Keys);
}
