using SecurityConsole.Cryptography.Certificates;
using SecurityConsole.Web.Access;
using SecurityConsole.Web.Administration.Identities;

namespace SecurityConsole.Web.Administration.Keys;

/// <summary>The keys with which the built-in authority issues certificates.</summary>
internal sealed class RotatingIssuingKey(ServerCertificates certificates, CertificateAdministration issued) : IRotatingKey
{
    public string Name => "issuing";

    public KeyView Describe()
    {
        var issuing = certificates.Authority.Describe().Where(one => one.Role == "issuing").ToList();
        return new(
            Name,
            "Issues the certificates of agents, servers and listeners.",
            issuing[0].Fingerprint[..32],
            string.Join(" and ", issuing.Select(one => one.Algorithm)),
            string.Join("; ", issuing.Select(one => one.KeyPlace).Distinct()),
            issuing[0].NotBefore,
            $"Issuing certificates until {issuing.Min(one => one.NotAfter).UtcDateTime:yyyy-MM-dd}. A rotation needs the keys of both roots.");
    }

    public string Rotate(bool compromised)
    {
        certificates.RotateIssuing(compromised);
        return "Certificates are issued under new keys of the same roots, and the listeners show such ones. What was issued before stays valid until it ends.";
    }

    /// <inheritdoc/>
    public async Task<string> RotateAsync(Caller caller, bool compromised)
    {
        var text = await Task.Run(() => Rotate(compromised));
        if (!compromised)
        {
            return text;
        }

        // The authority refuses them from here on; taking them out of the list cuts the connections that show them.
        var revoked = await issued.RevokeAllAsync(caller, CancellationToken.None);
        return revoked.IsDone
            ? $"Certificates are issued under new keys of the same roots. {revoked.Value} certificate(s) of agents and servers were revoked and their connections cut: enrol them again. Who has the old key can still pose as this node to clients that trust the roots; where that matters, give them new roots."
            : throw new IOException($"Certificates are issued under new keys, and those from before are refused in new connections; but connections that show them could not be cut. {revoked.Refusal.Text}");
    }
}
