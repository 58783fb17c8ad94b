using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.EntityFrameworkCore;
using SecurityConsole.Cryptography.Certificates;
using SecurityConsole.Storage.Configuration;
using SecurityConsole.Web.Access;
using SecurityConsole.Web.Administration.Changes;
using SecurityConsole.Web.Administration.Outcomes;

namespace SecurityConsole.Web.Administration.Identities;

/// <summary>Decides which external authorities are trusted for client certificates. Thread-safe.</summary>
internal sealed class TrustAnchorAdministration(ChangeDesk desk, IdentityOptions options)
{
    private const int LongestPem = 16 * 1024;
    private const string Expected = "Paste one PEM block of a self-signed certificate of an authority, -----BEGIN CERTIFICATE----- to -----END CERTIFICATE-----.";

    /// <summary>All of them, by name.</summary>
    public Task<Outcome<IReadOnlyList<TrustAnchorView>>> ListAsync(Caller caller, CancellationToken cancellationToken) =>
        desk.ReadAsync<IReadOnlyList<TrustAnchorView>>(caller, Permission.AuthorityRead, async database =>
        {
            var domains = await database.TrustAnchorDomains.ToDictionaryAsync(row => row.TrustAnchorId, row => row.TrustDomain, cancellationToken);
            return (await database.TrustAnchors.OrderBy(row => row.Name).ToListAsync(cancellationToken)).ConvertAll(row => View(row, domains.GetValueOrDefault(row.Id, "")));
        }, cancellationToken);

    /// <summary>Adds one. Its certificates stand for nobody before a registration binds them.</summary>
    public Task<Outcome<TrustAnchorView>> AddAsync(Caller caller, NewTrustAnchor anchor, CancellationToken cancellationToken) =>
        desk.ChangeAsync<TrustAnchorView>(caller, new("authority.trust", Target(anchor.Name), Permission.AuthorityWrite), async change =>
        {
            var problems = new FieldProblems();
            problems.CheckName("name", anchor.Name);
            using var certificate = Read(anchor.Certificate);
            problems.AddIf(certificate is null, "certificate", Expected);
            problems.AddIf(certificate is not null && new DateTimeOffset(certificate.NotAfter) <= change.Now, "certificate", "This certificate has expired. Ask the authority for its present one.");
            var domain = CheckDomain(problems, anchor.TrustDomain, certificate);
            if (!problems.AreNone)
            {
                return problems.ToRefusal();
            }

            if (await change.Database.TrustAnchors.AnyAsync(row => row.Name == anchor.Name, cancellationToken))
            {
                return Refusal.Conflict($"There is a trust anchor {anchor.Name} already. Remove it first, or choose another name.");
            }

            var row = new TrustAnchorRow { Id = Guid.CreateVersion7(change.Now), Name = anchor.Name, CertificatePem = certificate!.ExportCertificatePem(), CreatedAt = change.Now };
            change.Database.TrustAnchors.Add(row);
            if (domain.Length > 0)
            {
                change.Database.TrustAnchorDomains.Add(new() { TrustAnchorId = row.Id, TrustDomain = domain });
            }

            change.Text = $"Trusted the external authority {row.Name} ({certificate.Subject}, {Fingerprint(certificate)}) for client certificates{(domain.Length > 0 ? $" of the trust domain {domain}" : ", by their fingerprints alone")}.";
            return View(row, domain);
        }, cancellationToken);

    /// <summary>Removes one: its certificates are refused, and connections that were accepted by one are cut.</summary>
    public Task<Outcome<TrustAnchorView>> RemoveAsync(Caller caller, string name, CancellationToken cancellationToken) =>
        desk.ChangeAsync<TrustAnchorView>(caller, new("authority.distrust", Target(name), Permission.AuthorityWrite), async change =>
        {
            if (await change.Database.TrustAnchors.SingleOrDefaultAsync(row => row.Name == name, cancellationToken) is not { } row)
            {
                return Refusal.NotFound($"There is no trust anchor {name}.");
            }

            var domain = await change.Database.TrustAnchorDomains.Where(known => known.TrustAnchorId == row.Id).Select(known => known.TrustDomain).SingleOrDefaultAsync(cancellationToken) ?? "";
            change.Database.TrustAnchors.Remove(row);
            change.Text = $"No longer trusts the external authority {name} for client certificates.";
            return View(row, domain);
        }, cancellationToken);

    // Two blocks would leave in doubt which one is meant; one that is not self-signed cannot end a chain.
    private static X509Certificate2? Read(string? pem)
    {
        if (string.IsNullOrWhiteSpace(pem) || pem.Length > LongestPem)
        {
            return null;
        }

        var found = new X509Certificate2Collection();
        try
        {
            found.ImportFromPem(pem);
        }
        catch (CryptographicException)
        {
            return null;
        }

        return found is [var one]
            && one.SubjectName.RawData.AsSpan().SequenceEqual(one.IssuerName.RawData)
            && one.Extensions.OfType<X509BasicConstraintsExtension>().Any(constraints => constraints.CertificateAuthority) ? one : null;
    }

    // An authority that could name anything could name another one's agents, so it speaks for one domain.
    private string CheckDomain(FieldProblems problems, string? given, X509Certificate2? certificate)
    {
        var own = certificate is not null && SpiffeId.Of(certificate) is { Path: "" } id ? id.TrustDomain : "";
        var domain = given?.Trim() is { Length: > 0 } text ? text : own;
        problems.AddIf(domain.Length > 0 && !SpiffeId.IsTrustDomain(domain), "trustDomain", "Give the trust domain alone, such as partner.example: at most 255 of a-z, 0-9, '.', '-' and '_'.");
        problems.AddIf(own.Length > 0 && domain != own, "trustDomain", $"The certificate itself speaks for {own}. Give that, or leave it empty.");
        problems.AddIf(domain == options.TrustDomain, "trustDomain", $"Names in {options.TrustDomain} are those of certificates that are issued here; an external authority cannot give them.");
        return domain;
    }

    private static TrustAnchorView View(TrustAnchorRow row, string domain)
    {
        using var certificate = X509Certificate2.CreateFromPem(row.CertificatePem);
        return new(row.Name, certificate.Subject, Fingerprint(certificate), new DateTimeOffset(certificate.NotAfter), row.CreatedAt, domain);
    }

    private static string Fingerprint(X509Certificate2 certificate) => Convert.ToHexStringLower(SHA256.HashData(certificate.RawDataMemory.Span));

    private static string Target(string name) => $"trust-anchor:{name}";
}
