using System.Text.Json;
using SecurityConsole.Engine.Directory;

namespace SecurityConsole.Engine.Tests.Identity.OAuth;

/// <summary>Keys and tokens that Node's own cryptography made: neither the platform's nor this product's code has touched them.</summary>
public sealed class ForeignSignerTests : OAuthTest
{
    // dsaEncoding is the form of JOSE (RFC 7518 §3.4); saltLength 32 is that of PS256.
    private const string Script = """
        const { generateKeyPairSync, sign, constants } = require('node:crypto');
        const claims = process.argv[2];
        const kinds = [
          ['ES256', () => generateKeyPairSync('ec', { namedCurve: 'P-256' }), 'sha256', { dsaEncoding: 'ieee-p1363' }],
          ['ES384', () => generateKeyPairSync('ec', { namedCurve: 'P-384' }), 'sha384', { dsaEncoding: 'ieee-p1363' }],
          ['RS256', () => generateKeyPairSync('rsa', { modulusLength: 2048 }), 'sha256', {}],
          ['PS256', () => generateKeyPairSync('rsa', { modulusLength: 3072 }), 'sha256', { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 }],
          ['ML-DSA-44', () => generateKeyPairSync('ml-dsa-44'), null, {}],
          ['ML-DSA-65', () => generateKeyPairSync('ml-dsa-65'), null, {}],
          ['ML-DSA-87', () => generateKeyPairSync('ml-dsa-87'), null, {}],
          ['EdDSA', () => generateKeyPairSync('ed25519'), null, {}],
        ];
        const text = value => Buffer.from(value).toString('base64url');
        const out = { keys: [], tokens: {} };
        for (const [alg, make, hash, options] of kinds) {
          const { publicKey, privateKey } = make();
          out.keys.push({ ...publicKey.export({ format: 'jwk' }), kid: 'node-' + alg, alg, use: 'sig' });
          const signed = text(JSON.stringify({ alg, kid: 'node-' + alg, typ: 'JWT' })) + '.' + text(claims);
          out.tokens[alg] = signed + '.' + text(sign(hash, Buffer.from(signed), { key: privateKey, ...options }));
        }
        console.log(JSON.stringify(out));
        """;

    [Fact]
    public async Task Tokens_of_node_are_accepted_and_eddsa_is_refused_with_a_sentence()
    {
        var made = JsonElement.Parse(await ForeignProgram.NodeAsync(Script, JsonSerializer.Serialize(Claims())));
        await RegisterAsync(issuer => issuer with { Id = Registered.Id, KeySource = IssuerKeySource.Registration, KeySet = $$"""{"keys":{{made.GetProperty("keys").GetRawText()}}}""" });
        foreach (var token in made.GetProperty("tokens").EnumerateObject())
        {
            var reply = await CallAsync(token.Value.GetString()!);
            Assert.Equal((token.Name, token.Name == "EdDSA" ? "token-signature-invalid" : ""), (token.Name, reply.Code));
            if (token.Name == "EdDSA")
            {
                Assert.Contains("cannot verify EdDSA", reply.Body, StringComparison.Ordinal);
            }

            Assert.NotEqual("", await CodeOfAsync(Swapped(token.Value.GetString()!)));
        }
    }

    private static string Swapped(string token) => token[..^20] + (token[^20] == 'A' ? 'B' : 'A') + token[^19..];
}
