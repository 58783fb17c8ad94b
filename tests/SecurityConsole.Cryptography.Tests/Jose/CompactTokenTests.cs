using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using SecurityConsole.Common.Jose;
using SecurityConsole.Cryptography.Jose;

namespace SecurityConsole.Cryptography.Tests.Jose;

/// <summary>Tokens that were made by the platform's own primitives, and what attackers make of them.</summary>
public sealed class CompactTokenTests
{
    private const string Claims = """{"iss":"https://issuer.test","sub":"me","aud":"https://gateway.test","exp":4102444800}""";

    private static readonly JoseAlgorithm[] All = [.. JoseAlgorithms.All];

    [Theory]
    [InlineData("ES256")]
    [InlineData("ES384")]
    [InlineData("RS256")]
    [InlineData("PS256")]
    [InlineData("ML-DSA-44")]
    [InlineData("ML-DSA-65")]
    [InlineData("ML-DSA-87")]
    public void Token_is_verified_by_its_key_alone_and_no_changed_byte_passes(string algorithm)
    {
        var (maker, other) = (IssuerKey.Create(algorithm), IssuerKey.Create(algorithm));
        var text = maker.Sign(Claims);
        var key = Assert.Single(Read(IssuerKey.Set(maker)).Keys);
        Assert.Equal(algorithm, key.Algorithm.JoseName());
        Assert.True(Parse(text).IsSignedBy(key));
        Assert.False(Parse(text).IsSignedBy(Read(IssuerKey.Set(other)).Keys[0]));

        var random = new Random(7);
        for (var round = 0; round < 60; round++)
        {
            var changed = text.ToCharArray();
            var at = random.Next(changed.Length);
            changed[at] = changed[at] == 'A' ? 'B' : 'A';
            Assert.False(CompactToken.TryRead(changed, out _)?.IsSignedBy(key) ?? false, $"changed at {at} of {text}");
        }
    }

    [Fact]
    public void Public_key_of_rsa_is_no_secret_of_hmac()
    {
        var maker = IssuerKey.Create("RS256");
        var key = Read(IssuerKey.Set(maker)).Keys[0];
        foreach (var secret in (byte[][])[Encoding.UTF8.GetBytes(maker.Jwk.ToJsonString()), Base64Url.DecodeFromChars(maker.Jwk["n"]!.GetValue<string>()), []])
        {
            var signed = $"{Base64Url.EncodeToString("""{"alg":"HS256","kid":"key-1"}"""u8)}.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(Claims))}";
            var token = Parse($"{signed}.{Base64Url.EncodeToString(HMACSHA256.HashData(secret, Encoding.ASCII.GetBytes(signed)))}");
            Assert.Equal(JoseAlgorithm.None, token.Algorithm);
            Assert.False(token.IsSignedBy(key));
        }
    }

    [Theory]
    [InlineData("ES256", "RS256")]
    [InlineData("RS256", "PS256")]
    [InlineData("RS256", "ES256")]
    [InlineData("PS256", "RS256")]
    [InlineData("ML-DSA-65", "ML-DSA-87")]
    [InlineData("ES256", "none")]
    [InlineData("ES256", "NONE")]
    [InlineData("ES256", "es256")]
    [InlineData("ES256", "ES256K")]
    [InlineData("ML-DSA-65", "EdDSA")]
    public void Header_does_not_choose_the_algorithm_of_a_key(string algorithm, string said)
    {
        var maker = IssuerKey.Create(algorithm);
        var token = Parse(maker.Sign(Claims, header => header["alg"] = said));
        Assert.False(token.IsSignedBy(Read(IssuerKey.Set(maker)).Keys[0]));
    }

    [Fact]
    public void Token_without_signature_is_none()
    {
        var body = Base64Url.EncodeToString(Encoding.UTF8.GetBytes(Claims));
        var key = Read(IssuerKey.Set(IssuerKey.Create("ES256"))).Keys[0];
        var none = Base64Url.EncodeToString("""{"alg":"none"}"""u8);
        Assert.False(Parse($"{none}.{body}.").IsSignedBy(key));
        Assert.False(Parse($"{none}.{body}.AAAA").IsSignedBy(key));
        Assert.Null(CompactToken.TryRead($"{none}.{body}", out _));
    }

    [Fact]
    public void Zeros_are_no_signature()
    {
        // CVE-2022-21449: r and s of zero.
        var maker = IssuerKey.Create("ES256");
        var text = maker.Sign(Claims);
        Assert.False(Parse($"{text[..text.LastIndexOf('.')]}.{Base64Url.EncodeToString(new byte[64])}").IsSignedBy(Read(IssuerKey.Set(maker)).Keys[0]));
    }

    [Theory]
    [InlineData("""{"alg":"ES256","crit":["exp"]}""")]
    [InlineData("""{"alg":"ES256","crit":[]}""")]
    [InlineData("""{"alg":"ES256","b64":false}""")]
    [InlineData("""{"alg":"ES256","alg":"none"}""")]
    [InlineData("""{"alg":"ES256","kid":7}""")]
    [InlineData("""{"alg":"ES256","kid":""}""")]
    [InlineData("""{"alg":"ES256","typ":1}""")]
    [InlineData("""{"alg":"ES256","cty":"JWT"}""")]
    [InlineData("""["ES256"]""")]
    [InlineData("""{"alg":"ES256"} x""")]
    [InlineData("""{"alg":"ES256",}""")]
    public void Header_that_could_be_read_in_two_ways_is_refused(string header) =>
        Assert.Null(CompactToken.TryRead(IssuerKey.Create("ES256").SignRaw(header, Claims), out _));

    [Theory]
    [InlineData("""{"iss":"a","iss":"b","exp":1}""")]
    [InlineData("""{"iss":"a","exp":1,"exp":4102444800}""")]
    [InlineData("""{"iss":"a","\u0069ss":"b"}""")]
    [InlineData("""{"iss":"a","act":{"sub":"x","sub":"y"}}""")]
    [InlineData("""{"iss":["a"]}""")]
    [InlineData("""{"iss":"a","exp":"4102444800"}""")]
    [InlineData("""{"iss":"a","exp":1e300}""")]
    [InlineData("""{"iss":"a","exp":-1}""")]
    [InlineData("""{"iss":"a","aud":{"x":1}}""")]
    [InlineData("""{"iss":"a","aud":["x",7]}""")]
    [InlineData("""{"iss":"a","sub":7}""")]
    [InlineData("""{"iss":"a","scope":7}""")]
    [InlineData("""{"iss":"a\ud800"}""")]
    [InlineData("""{"iss":"a","x":[{"\udc00":1}]}""")]
    [InlineData("""7""")]
    [InlineData("""{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":1}}}}}}}}}}}}}}}}}""")]
    public void Content_that_could_be_read_in_two_ways_is_refused(string claims) =>
        Assert.Null(CompactToken.TryRead(IssuerKey.Create("ES256").Sign(claims), out _));

    [Fact]
    public void Base64url_has_one_form()
    {
        var text = IssuerKey.Create("ES256").Sign(Claims);
        foreach (var other in (string[])[text + "=", text + "\n", " " + text, text.Replace('.', ' '), text + ".", "." + text, text + ".x", text[..^1] + "+", string.Concat(text.AsSpan(0, 3), "\t", text.AsSpan(3))])
        {
            Assert.Null(CompactToken.TryRead(other, out _));
        }

        // 64 bytes leave four bits of the last letter unread.
        var last = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        Assert.Equal(1, last.Count(letter => last.IndexOf(letter, StringComparison.Ordinal) / 16 == last.IndexOf(text[^1], StringComparison.Ordinal) / 16 && CompactToken.TryRead(text[..^1] + letter, out _) is not null));
    }

    [Fact]
    public void Size_is_limited()
    {
        var maker = IssuerKey.Create("ES256");
        Assert.Null(CompactToken.TryRead(maker.Sign(new { iss = "a", pad = new string('x', CompactToken.LongestToken) }), out var problem));
        Assert.Contains("longer than", problem, StringComparison.Ordinal);
        Assert.Null(CompactToken.TryRead(maker.Sign(Claims, header => header["pad"] = new string('x', 4000)), out _));
        Assert.NotNull(CompactToken.TryRead(IssuerKey.Create("ML-DSA-87").Sign(Claims), out _));
    }

    [Fact]
    public void Random_text_never_throws()
    {
        var random = new Random(11);
        var text = IssuerKey.Create("ES256").Sign(Claims);
        for (var round = 0; round < 2000; round++)
        {
            var noise = text.ToCharArray(0, random.Next(text.Length));
            for (var change = random.Next(8); change > 0 && noise.Length > 0; change--)
            {
                noise[random.Next(noise.Length)] = (char)random.Next(1, 300);
            }

            CompactToken.TryRead(noise, out _);
        }
    }

    [Fact]
    public void Claims_are_read()
    {
        var token = Parse(IssuerKey.Create("ES256").Sign("""
            {"iss":"https://issuer.test","sub":"user","aud":["a","b"],"exp":4102444800.9,"iat":1000,"nbf":2000,"auth_time":500,"amr":["pwd","otp"],"scope":"x  y","act":{"sub":"agent","deep":{"no":"x"}},"act.sub":"forged","admin":true,"level":7}
            """));
        var claims = token.Claims;
        Assert.Equal(("https://issuer.test", "user", "agent", "true", "7"), (claims.Issuer, claims.Text("sub"), claims.Text("act.sub"), claims.Text("admin"), claims.Text("level")));
        Assert.Null(claims.Text("act.deep.no"));
        Assert.Equal(["a", "b"], claims.Audiences);
        Assert.Equal(["x", "y"], claims.Scopes);
        Assert.Equal((4102444800L, 1000L, 2000L, 500L, "pwd otp"), (claims.ExpiresAt!.Value.ToUnixTimeSeconds(), claims.IssuedAt!.Value.ToUnixTimeSeconds(), claims.NotBefore!.Value.ToUnixTimeSeconds(), claims.AuthenticatedAt!.Value.ToUnixTimeSeconds(), claims.Methods));
        Assert.Equal("at+jwt", token.Type);
        Assert.Equal("at+jwt", Parse(IssuerKey.Create("ES256").Sign(Claims, header => header["typ"] = "application/AT+JWT")).Type);
    }

    [Fact]
    public void Thumbprint_is_that_of_the_rfc()
    {
        // RFC 7638 §3.1.
        const string Key = """
            {"keys":[{"kty":"RSA","n":"0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw","e":"AQAB","alg":"RS256","kid":"2011-04-29"}]}
            """;
        Assert.Equal("NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs", Read(Key).Keys[0].Thumbprint);
    }

    [Theory]
    [InlineData("kty", "oct")]
    [InlineData("kty", "OKP")]
    [InlineData("crv", "P-384")]
    [InlineData("crv", "secp256k1")]
    [InlineData("alg", "ES384")]
    [InlineData("alg", "HS256")]
    [InlineData("alg", "none")]
    [InlineData("use", "enc")]
    [InlineData("kid", "")]
    [InlineData("d", "AAAA")]
    [InlineData("x", "AAAA")]
    [InlineData("y", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public void Key_that_does_not_fit_is_passed_over(string member, string value)
    {
        var maker = IssuerKey.Create("ES256");
        maker.Jwk[member] = value;
        var set = Read(IssuerKey.Set(maker, IssuerKey.Create("ES256", "good")));
        Assert.Equal("good", Assert.Single(set.Keys).Id);
        Assert.NotEmpty(Assert.Single(set.PassedOver));
    }

    [Fact]
    public void Key_without_algorithm_has_one_all_the_same()
    {
        var (es, rs, akp) = (IssuerKey.Create("ES384", "a"), IssuerKey.Create("RS256", "b"), IssuerKey.Create("ML-DSA-65", "c"));
        foreach (var key in (IssuerKey[])[es, rs, akp])
        {
            key.Jwk.Remove("alg");
        }

        Assert.Equal([JoseAlgorithm.Es384, JoseAlgorithm.Rs256], Read(IssuerKey.Set(es, rs, akp)).Keys.Select(key => key.Algorithm));
        Assert.Equal([JoseAlgorithm.Ps256], JsonWebKeySet.Parse(IssuerKey.Set(rs), [JoseAlgorithm.Ps256]).Keys.Select(key => key.Algorithm));
        Assert.Empty(JsonWebKeySet.Parse(IssuerKey.Set(es), [JoseAlgorithm.Rs256]).Keys);
    }

    [Theory]
    [InlineData("""{"keys":7}""")]
    [InlineData("""{}""")]
    [InlineData("""[]""")]
    [InlineData("""{"keys":[],"keys":[]}""")]
    [InlineData("""nonsense""")]
    public void What_is_no_key_set_is_refused(string text) => Assert.Throws<FormatException>(() => Read(text));

    [Fact]
    public void Key_set_is_limited_and_unambiguous()
    {
        Assert.Throws<FormatException>(() => Read(IssuerKey.Set(IssuerKey.Create("ES256"), IssuerKey.Create("ES256"))));
        Assert.Throws<FormatException>(() => Read(new string(' ', JsonWebKeySet.LongestDocument + 1)));
        Assert.Throws<FormatException>(() => Read(new JsonObject { ["keys"] = new JsonArray([.. Enumerable.Range(0, 65).Select(_ => (JsonNode)new JsonObject())]) }.ToJsonString()));
        using var small = RSA.Create(1024);
        var weak = IssuerKey.Create("RS256");
        weak.Jwk["n"] = Base64Url.EncodeToString(small.ExportParameters(false).Modulus);
        Assert.Empty(Read(IssuerKey.Set(weak)).Keys);
        weak = IssuerKey.Create("RS256");
        weak.Jwk["e"] = "AQ";
        Assert.Empty(Read(IssuerKey.Set(weak)).Keys);
    }

    private static CompactToken Parse(string text) => CompactToken.TryRead(text, out var problem) ?? throw new InvalidOperationException(problem);

    private static JsonWebKeySet Read(string text) => JsonWebKeySet.Parse(text, All);
}
