using System.Security.Cryptography;
using System.Text.Json.Nodes;
using SecurityConsole.Cryptography.Jose;
using SecurityConsole.Engine.Directory;
using SecurityConsole.Storage.Configuration;
using SecurityConsole.Web.Administration.Outcomes;

namespace SecurityConsole.Web.Administration.OAuth;

/// <summary>The key by which the gateway proves itself to a token endpoint: made here, sealed, and shown by its public half alone.</summary>
internal static class TokenSourceKey
{
    private static string Names => string.Join(", ", JwtSigningKey.Offered.Select(algorithm => algorithm.JoseName()));

    /// <summary>Checks what is wanted of it.</summary>
    public static void Check(FieldProblems problems, NewTokenSource wanted)
    {
        var hasKey = wanted.Authentication == ClientAuthentication.PrivateKeyJwt;
        problems.AddIf(hasKey && wanted.ClientSecret is not null, "clientSecret", "Leave it out: for privateKeyJwt the gateway makes a key of its own, and shows its public half.");
        problems.AddIf(!hasKey && (wanted.KeyAlgorithm is not null || wanted.NewKey), "keyAlgorithm", "Only privateKeyJwt has a key. Choose that, or leave keyAlgorithm and newKey out.");
        problems.AddIf(
            wanted.KeyAlgorithm is not null && !JwtSigningKey.Offered.Contains(JoseAlgorithms.OfName(wanted.KeyAlgorithm)), "keyAlgorithm", $"Choose one of {Names}.");
    }

    /// <summary>Makes one; a secret in PEM.</summary>
    public static string Create(string? algorithm) => JwtSigningKey.Create(algorithm is null ? JoseAlgorithm.Es256 : JoseAlgorithms.OfName(algorithm));

    /// <summary>Whether the key that is there signs by something else than what is wanted, or cannot be read.</summary>
    public static bool IsOther(CredentialSeal seal, UpstreamTokenSourceRow row, string? algorithm)
    {
        using var key = Open(seal, row);
        return key is null || (algorithm is not null && key.Algorithm.JoseName() != algorithm);
    }

    /// <summary>The public half as a JWK set; empty where there is none.</summary>
    public static string PublicSet(CredentialSeal seal, UpstreamTokenSourceRow row)
    {
        using var key = Open(seal, row);
        return key is null ? "" : new JsonObject { ["keys"] = new JsonArray(key.PublicKey.DeepClone()) }.ToJsonString();
    }

    private static JwtSigningKey? Open(CredentialSeal seal, UpstreamTokenSourceRow row)
    {
        try
        {
            return row.Authentication == ClientAuthentication.PrivateKeyJwt && row.SecretSealed.Length > 0 ? JwtSigningKey.Open(seal.OpenClientSecret(row.ServerId, row.SecretSealed)) : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
