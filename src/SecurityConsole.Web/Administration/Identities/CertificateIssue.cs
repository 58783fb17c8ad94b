using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using SecurityConsole.Cryptography.Certificates;
using SecurityConsole.Storage.Configuration;
using SecurityConsole.Web.Administration.Changes;
using SecurityConsole.Web.Administration.Outcomes;

namespace SecurityConsole.Web.Administration.Identities;

/// <summary>Issues certificates within a change, and keeps what was issued. Thread-safe.</summary>
internal sealed class CertificateIssue(ServerCertificates certificates, IdentityOptions options)
{
    private const int MostPerHolder = 32;
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30); // after its end, so that calls of that time can be explained

    /// <summary>Issues one for each request; sets the change's text.</summary>
    /// <param name="change">The change under way.</param>
    /// <param name="holder">To whom.</param>
    /// <param name="holderId">Its id.</param>
    /// <param name="requests">Whose possession of the key was proven.</param>
    /// <param name="how">For the record: <c>Enrolled agent a with token sce_…</c>.</param>
    /// <param name="cancellationToken">Stops before anything is saved.</param>
    public async Task<Outcome<IssuedCertificates>> AddAsync(
        ConsoleChange change, IdentityHolder holder, Guid holderId, IReadOnlyList<IdentityRequest> requests, string how, CancellationToken cancellationToken)
    {
        var all = change.Database.IdentityCertificates;
        var over = change.Now - Kept;
        await all.Where(row => (row.AgentId == holderId || row.ServerId == holderId) && row.NotAfter < over).ExecuteDeleteAsync(cancellationToken);
        var counting = await all.CountAsync(row => (row.AgentId == holderId || row.ServerId == holderId) && row.RevokedAt == null && row.NotAfter > change.Now, cancellationToken);
        if (counting + requests.Count > MostPerHolder)
        {
            return Refusal.Beyond($"The {holder.Word} {holder.Name} has {counting} certificates that count, and at most {MostPerHolder} are issued. Revoke those that nobody uses, or wait until they end.");
        }

        var identity = holder.IdentityIn(options.TrustDomain);
        var issued = new List<IssuedCertificate>();
        try
        {
            foreach (var request in requests)
            {
                var made = certificates.Authority.Issue(request, identity, holder.Use, IdentityOptions.Lifetime);
                var row = Row(change, holder, holderId, identity, made);
                all.Add(row);
                issued.Add(new(row.Id, row.Algorithm, made.ChainPem, Convert.ToHexStringLower(row.Fingerprint), IdentityOptions.RenewAt(row.IssuedAt, row.NotAfter), row.NotAfter));
            }
        }
        catch (CryptographicException problem)
        {
            return Refusal.Unavailable($"No certificate can be issued: {problem.Message}");
        }

        change.Text = $"{how}: {string.Join(", ", issued.Select(one => $"{one.Algorithm} certificate {one.Fingerprint} until {one.NotAfter:u}"))}.";
        return new IssuedCertificates(identity.ToString(), issued, await File.ReadAllTextAsync(certificates.TrustFile, cancellationToken));
    }

    private static IdentityCertificateRow Row(ConsoleChange change, IdentityHolder holder, Guid holderId, SpiffeId identity, IssuedIdentity made) => new()
    {
        Id = Guid.CreateVersion7(change.Now),
        AgentId = holder.Kind == HolderKind.Agent ? holderId : null,
        ServerId = holder.Kind == HolderKind.Server ? holderId : null,
        Algorithm = made.AlgorithmName,
        Identity = identity.ToString(),
        Fingerprint = made.Fingerprint,
        IssuedAt = change.Now,
        NotAfter = new DateTimeOffset(made.Leaf.NotAfter),
    };
}
