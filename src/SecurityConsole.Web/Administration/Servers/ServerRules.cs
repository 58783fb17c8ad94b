using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using SecurityConsole.Cryptography.Profiles;
using SecurityConsole.Engine.Directory;
using SecurityConsole.Web.Administration.Outcomes;

namespace SecurityConsole.Web.Administration.Servers;

/// <summary>What is acceptable of a server's registration.</summary>
internal static class ServerRules
{
    // Headers that the gateway sets by itself, or that would change how the message is framed.
    private static readonly string[] ReservedHeaders =
        ["host", "connection", "content-length", "content-type", "transfer-encoding", "te", "trailer", "upgrade", "accept", "origin", "expect"];

    /// <summary>Checks the URL of an MCP endpoint.</summary>
    /// <returns>The URL, or null when it is not acceptable.</returns>
    public static Uri? CheckEndpoint(FieldProblems problems, string? text, bool allowPlaintext)
    {
        const string Field = "endpoint";
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri) || uri.Scheme is not ("https" or "http") || uri.Host.Length == 0)
        {
            problems.Add(Field, "Give an absolute URL, such as https://tickets.example.com/mcp.");
            return null;
        }

        problems.AddIf(text!.Length > 2048, Field, "At most 2048 characters.");
        problems.AddIf(uri.UserInfo.Length > 0, Field, "Leave out user name and password; give the credential as credentialHeader and credentialValue.");
        problems.AddIf(uri.Fragment.Length > 0, Field, "Leave out the fragment (#…).");
        problems.AddIf(
            uri.Scheme == "http" && !allowPlaintext && !IsLoopback(uri),
            Field,
            "Use https: over http everything travels in the clear. Set allowPlaintext to accept that.");
        return uri;
    }

    /// <summary>Checks where a server is reached: at its URL, or by its connector, which has none.</summary>
    /// <returns>The URL, or what stands for one; null when it, or the name, is not acceptable.</returns>
    public static Uri? CheckPlace(FieldProblems problems, string name, ServerTransport transport, string? endpoint, bool allowPlaintext)
    {
        if (transport != ServerTransport.Connector)
        {
            return CheckEndpoint(problems, endpoint, allowPlaintext);
        }

        if (!Names.IsRegistryName(name))
        {
            return null;
        }

        var place = ServerRegistration.ConnectorEndpoint(name);
        problems.AddIf(
            !string.IsNullOrEmpty(endpoint) && !string.Equals(endpoint, place.AbsoluteUri, StringComparison.Ordinal),
            "endpoint",
            "Leave it out: the server's connector dials in, and knows itself where the server is.");
        return place;
    }

    /// <summary>Whether a URL stays on this machine.</summary>
    public static bool IsLoopback(Uri uri) =>
        string.Equals(uri.Host, "localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(uri.Host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    /// <summary>Checks a crypto profile's name, built-in or of this organisation; empty stands for the one towards all servers.</summary>
    public static void CheckProfile(FieldProblems problems, string? profile, IReadOnlyList<string> ownProfiles)
    {
        if (!string.IsNullOrEmpty(profile) && !ownProfiles.Contains(profile, StringComparer.Ordinal) && !CryptoProfiles.TryFind(profile, out _, out var error))
        {
            problems.Add("cryptoProfile", $"{error}{(ownProfiles.Count > 0 ? $" Or of your own: {string.Join(", ", ownProfiles)}." : "")} Leave it empty for the one towards all servers.");
        }
    }

    /// <summary>Checks classes of data.</summary>
    /// <returns>As they are kept.</returns>
    public static string CheckDataClasses(FieldProblems problems, IReadOnlyList<string>? classes) => GroupNames.Check(problems, "dataClasses", classes, "a class of data, such as pii");

    /// <summary>Checks segments.</summary>
    /// <returns>As they are kept.</returns>
    public static string CheckSegments(FieldProblems problems, IReadOnlyList<string>? segments) => GroupNames.Check(problems, "segments", segments, "a segment, such as production");

    /// <summary>Checks the header and value of a credential.</summary>
    public static void CheckCredential(FieldProblems problems, string? header, string? value)
    {
        if (!string.IsNullOrEmpty(header))
        {
            problems.AddIf(header.Length > 64 || !header.All(IsTokenCharacter), "credentialHeader", "Not a header name, such as Authorization.");
            problems.AddIf(
                ReservedHeaders.Contains(header.ToLowerInvariant(), StringComparer.Ordinal) || header.StartsWith("mcp-", StringComparison.OrdinalIgnoreCase),
                "credentialHeader",
                "The gateway sets this header itself; a credential cannot travel in it.");
        }

        problems.AddIf(value?.Length > 8192, "credentialValue", "At most 8192 characters.");
        problems.AddIf(value?.Any(c => c is < ' ' or > '~') == true, "credentialValue", "Only printable ASCII characters can stand in a header.");
    }

    /// <summary>Whether a header is the one that tokens go into.</summary>
    public static bool IsTokenHeader(string header) => string.Equals(header, "Authorization", StringComparison.OrdinalIgnoreCase);

    /// <summary>A credential is a header and a value, or neither.</summary>
    public static void CheckPair(FieldProblems problems, string? header, bool hasValue)
    {
        problems.AddIf(string.IsNullOrEmpty(header) && hasValue, "credentialHeader", "Name the header that carries the credential, such as Authorization.");
        problems.AddIf(!string.IsNullOrEmpty(header) && !hasValue, "credentialValue", "Give the value of the header, such as Bearer and a token.");
    }

    /// <summary>Checks owner and description.</summary>
    public static void CheckTexts(FieldProblems problems, string? owner, string? description)
    {
        problems.CheckText("owner", owner, 128);
        problems.CheckText("description", description, 512);
    }

    /// <summary>Checks PEM certificates.</summary>
    public static void CheckTrustAnchors(FieldProblems problems, string? pem)
    {
        const string Field = "trustAnchors";
        if (string.IsNullOrWhiteSpace(pem))
        {
            return;
        }

        if (pem.Length > 64 * 1024)
        {
            problems.Add(Field, "At most 64 KiB.");
            return;
        }

        if (pem.Contains("PRIVATE KEY", StringComparison.Ordinal))
        {
            problems.Add(Field, "This holds a private key. Give certificates only, and replace that key: it was sent.");
            return;
        }

        var certificates = new X509Certificate2Collection();
        try
        {
            certificates.ImportFromPem(pem);
            problems.AddIf(certificates.Count == 0, Field, "No certificate in it. Give PEM text that starts with -----BEGIN CERTIFICATE-----.");
        }
        catch (CryptographicException)
        {
            problems.Add(Field, "Not readable as PEM certificates.");
        }
        finally
        {
            foreach (var certificate in certificates)
            {
                certificate.Dispose();
            }
        }
    }

    /// <summary>Checks the time to wait for an answer.</summary>
    public static void CheckTimeout(FieldProblems problems, int? seconds) =>
        problems.AddIf(seconds is < 1 or > 3600, "responseTimeoutSeconds", "Give 1 to 3600 seconds.");

    // RFC 9110 §5.6.2 token.
    private static bool IsTokenCharacter(char c) => char.IsAsciiLetterOrDigit(c) || "!#$%&'*+-.^_`|~".Contains(c, StringComparison.Ordinal);
}
