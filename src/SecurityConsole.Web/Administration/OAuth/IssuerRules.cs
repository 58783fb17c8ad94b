using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using SecurityConsole.Cryptography.Jose;
using SecurityConsole.Engine.Directory;
using SecurityConsole.Storage.Configuration;
using SecurityConsole.Web.Administration.Outcomes;
using SecurityConsole.Web.Administration.Servers;

namespace SecurityConsole.Web.Administration.OAuth;

/// <summary>What is acceptable of an issuer's registration.</summary>
internal static class IssuerRules
{
    private const int LongestAddress = 2048;
    private const int LongestPem = 64 * 1024;
    private const int Most = 32;

    /// <summary>Checks everything of a row that is to be saved.</summary>
    public static void Check(FieldProblems problems, TokenIssuerRow row, bool allowPlaintext)
    {
        CheckAddress(problems, "issuer", row.Issuer, allowPlaintext, "https://login.example");
        if (row.KeySource == IssuerKeySource.Address)
        {
            CheckAddress(problems, "keySetAddress", row.KeySetAddress, allowPlaintext, "https://login.example/keys");
        }

        problems.AddIf(row.KeySource != IssuerKeySource.Address && row.KeySetAddress.Length > 0, "keySetAddress", "Leave it out, or choose address as keySource.");
        problems.AddIf(row.KeySource != IssuerKeySource.Registration && row.KeySet.Length > 0, "keySet", "Leave it out, or choose registration as keySource.");
        CheckAlgorithms(problems, row.Algorithms);
        if (row.KeySource == IssuerKeySource.Registration)
        {
            CheckKeySet(problems, row);
        }

        CheckTrust(problems, row.TrustAnchorsPem);
        CheckList(problems, "audiences", row.Audiences, LongestAddress);
        problems.AddIf(row.Audiences.Count == 0, "audiences", "Name this gateway as the issuer's tokens do, such as https://gateway.example:8443. Without it a token for anybody else would count here.");
        CheckList(problems, "requiredScopes", row.RequiredScopes, 128);
        problems.AddIf(row.RequiredScopes.Any(scope => !scope.All(letter => letter is > ' ' and <= '~' and not '"' and not '\\')), "requiredScopes", "A scope has no spaces, quotes or backslashes (RFC 6749 §3.3).");
        CheckList(problems, "requiredClaims", row.RequiredClaims, 1024);
        problems.AddIf(row.RequiredClaims.Any(claim => claim.IndexOf('=', StringComparison.Ordinal) is <= 0 or > 64), "requiredClaims", "A claim has a name of 1 to 64 characters.");
        problems.AddIf(
            row.Workload is { } workload && workload.Evidence.Any(name => WorkloadEvidences.OfName(name) is null), "attests", $"Choose from {WorkloadEvidences.AllNames}; an empty list is for an issuer that attests no workloads.");
        problems.AddIf(row.UserClaim.Length > 64 || row.UserClaim.Any(char.IsControl), "userClaim", "At most 64 characters.");
        problems.AddIf(row.ClockSkewSeconds < 0 || row.ClockSkewSeconds > TokenIssuer.LargestClockSkew.TotalSeconds, "clockSkewSeconds", $"0 to {TokenIssuer.LargestClockSkew.TotalSeconds:0}.");
        problems.AddIf(row.LongestLifeSeconds is < 10 or > 31_536_000, "longestLifeSeconds", "10 to 31536000, or none.");
    }

    /// <summary>Checks an address of an authorization server.</summary>
    public static void CheckAddress(FieldProblems problems, string field, string text, bool allowPlaintext, string example)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri) || uri.Scheme is not ("https" or "http") || uri.Host.Length == 0 || text.Any(char.IsControl))
        {
            problems.Add(field, $"Give an absolute URL, such as {example}.");
            return;
        }

        problems.AddIf(text.Length > LongestAddress, field, $"At most {LongestAddress} characters.");
        problems.AddIf(uri.UserInfo.Length > 0 || uri.Fragment.Length > 0 || (field == "issuer" && uri.Query.Length > 0), field, "Leave out user name, password, query and fragment.");
        problems.AddIf(uri.Scheme == "http" && !allowPlaintext && !ServerRules.IsLoopback(uri), field, "Use https: over http anybody on the way could give other keys or read secrets. Set allowPlaintext to accept that.");
    }

    /// <summary>Checks certificates that endpoints are trusted by.</summary>
    public static void CheckTrust(FieldProblems problems, string pem)
    {
        if (pem.Length == 0)
        {
            return;
        }

        try
        {
            var found = new X509Certificate2Collection();
            found.ImportFromPem(pem);
            problems.AddIf(found.Count == 0 || pem.Length > LongestPem, "trustAnchors", "Paste PEM blocks, -----BEGIN CERTIFICATE----- to -----END CERTIFICATE-----.");
        }
        catch (CryptographicException)
        {
            problems.Add("trustAnchors", "Paste whole PEM blocks, -----BEGIN CERTIFICATE----- to -----END CERTIFICATE-----.");
        }
    }

    private static void CheckAlgorithms(FieldProblems problems, List<string> names)
    {
        problems.AddIf(names.Count == 0, "algorithms", $"Allow at least one of {JoseAlgorithms.AllNames}.");
        for (var at = 0; at < Math.Min(names.Count, Most); at++)
        {
            problems.AddIf(JoseAlgorithms.OfName(names[at]) == JoseAlgorithm.None, $"algorithms/{at}", JoseAlgorithms.WhyNot(names[at]));
        }

        problems.AddIf(names.Count > Most, "algorithms", $"At most {Most}.");
    }

    private static void CheckKeySet(FieldProblems problems, TokenIssuerRow row)
    {
        try
        {
            var set = JsonWebKeySet.Parse(row.KeySet, [.. row.Algorithms.Select(JoseAlgorithms.OfName)]);
            problems.AddIf(set.Keys.Count == 0, "keySet", $"It has no key that could verify a token. {string.Join(' ', set.PassedOver.Take(3))}".TrimEnd());
        }
        catch (FormatException problem)
        {
            problems.Add("keySet", problem.Message);
        }
    }

    private static void CheckList(FieldProblems problems, string field, List<string> values, int longest)
    {
        problems.AddIf(values.Count > Most, field, $"At most {Most}.");
        problems.AddIf(values.Any(value => value.Length == 0 || value.Length > longest || value.Any(char.IsControl)), field, $"Each has 1 to {longest} characters and no control characters.");
    }
}
