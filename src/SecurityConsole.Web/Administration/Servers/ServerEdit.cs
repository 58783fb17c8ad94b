using System.Security.Cryptography;
using SecurityConsole.Engine.Directory;
using SecurityConsole.Storage.Configuration;
using SecurityConsole.Web.Administration.Outcomes;

namespace SecurityConsole.Web.Administration.Servers;

/// <summary>Applies a change to a server's row.</summary>
internal static class ServerEdit
{
    /// <summary>Checks everything, then changes the row; or changes nothing and says why.</summary>
    public static Refusal? Apply(ServerRow row, ServerChange wanted, CredentialSeal seal, IReadOnlyList<string> ownProfiles)
    {
        var problems = new FieldProblems();
        var endpoint = wanted.Endpoint is null ? null : ServerRules.CheckPlace(problems, row.Name, row.Transport, wanted.Endpoint, wanted.AllowPlaintext);
        problems.AddIf(
            wanted.Transport is { } transport && transport != row.Transport && (transport == ServerTransport.Connector || row.Transport == ServerTransport.Connector),
            "transport",
            "A server is reached by connector or at an address from its registration on. Remove it, and register it anew.");
        ServerRules.CheckTexts(problems, wanted.Owner, wanted.Description);
        ServerRules.CheckProfile(problems, wanted.CryptoProfile, ownProfiles);
        var dataClasses = wanted.DataClasses is null ? null : ServerRules.CheckDataClasses(problems, wanted.DataClasses);
        var segments = wanted.Segments is null ? null : ServerRules.CheckSegments(problems, wanted.Segments);
        ServerRules.CheckTrustAnchors(problems, wanted.TrustAnchors);
        ServerRules.CheckTimeout(problems, wanted.ResponseTimeoutSeconds);
        ServerRules.CheckCredential(problems, wanted.CredentialHeader, wanted.CredentialValue);
        var removesCredential = wanted.CredentialHeader is "";
        var keepsCredential = wanted.CredentialValue is null && !removesCredential && row.CredentialSealed.Length > 0;
        if (wanted.CredentialHeader is not null || wanted.CredentialValue is not null)
        {
            var header = wanted.CredentialHeader ?? row.CredentialHeader;
            ServerRules.CheckPair(problems, header, keepsCredential || !string.IsNullOrEmpty(wanted.CredentialValue));
        }

        // Who may change a server, but does not know its credential, must not be able to have it sent elsewhere.
        problems.AddIf(
            endpoint is not null && keepsCredential && !IsSameOrigin(new Uri(row.Endpoint), endpoint),
            "credentialValue",
            "The endpoint moves to another host or port: give the credential again, or remove it with an empty credentialHeader.");
        if (!problems.AreNone)
        {
            return problems.ToRefusal();
        }

        row.Endpoint = endpoint?.AbsoluteUri ?? row.Endpoint;
        row.Transport = wanted.Transport ?? row.Transport;
        row.Description = wanted.Description ?? row.Description;
        row.Owner = wanted.Owner ?? row.Owner;
        row.Disabled = wanted.Disabled ?? row.Disabled;
        row.CryptoProfile = wanted.CryptoProfile ?? row.CryptoProfile;
        row.DataClasses = dataClasses ?? row.DataClasses;
        row.Segments = segments ?? row.Segments;
        row.TrustAnchorsPem = wanted.TrustAnchors ?? row.TrustAnchorsPem;
        row.CapturePayloads = wanted.CapturePayloads ?? row.CapturePayloads;
        row.SignContext = wanted.SignContext ?? row.SignContext;
        row.ResponseTimeoutSeconds = wanted.ResponseTimeoutSeconds ?? row.ResponseTimeoutSeconds;
        row.CredentialHeader = wanted.CredentialHeader ?? row.CredentialHeader;
        row.CredentialSealed = removesCredential ? [] : wanted.CredentialValue is { } value ? Reseal(row, value, seal) : row.CredentialSealed;
        return null;
    }

    // Sealing is randomised: the same credential sealed again would look like a change.
    private static byte[] Reseal(ServerRow row, string value, CredentialSeal seal)
    {
        try
        {
            return seal.Open(row.Id, row.CredentialSealed) == value ? row.CredentialSealed : seal.Seal(row.Id, value);
        }
        catch (CryptographicException)
        {
            return seal.Seal(row.Id, value);
        }
    }

    private static bool IsSameOrigin(Uri a, Uri b) =>
        a.Scheme == b.Scheme && a.Port == b.Port && string.Equals(a.IdnHost, b.IdnHost, StringComparison.OrdinalIgnoreCase);
}
