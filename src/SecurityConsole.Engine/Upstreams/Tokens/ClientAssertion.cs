using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using SecurityConsole.Cryptography.Jose;
using SecurityConsole.Engine.Directory;

namespace SecurityConsole.Engine.Upstreams.Tokens;

/// <summary>The JWT by which the gateway proves itself to a token endpoint (RFC 7523 §3): for that endpoint alone, once, and for a minute.</summary>
internal static class ClientAssertion
{
    /// <summary><c>client_assertion_type</c>.</summary>
    public const string Type = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    private static readonly TimeSpan Life = TimeSpan.FromMinutes(1);

    /// <summary>Signs one.</summary>
    /// <exception cref="CryptographicException">The source's key cannot be read.</exception>
    public static string Sign(UpstreamTokenSource source, DateTimeOffset now)
    {
        using var key = JwtSigningKey.Open(source.ClientSecret);
        return key.Sign(new JsonObject
        {
            ["iss"] = source.ClientId,
            ["sub"] = source.ClientId,
            ["aud"] = source.TokenEndpoint.AbsoluteUri,
            ["jti"] = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16)),
            ["iat"] = now.ToUnixTimeSeconds(),
            ["exp"] = (now + Life).ToUnixTimeSeconds(),
        });
    }
}
