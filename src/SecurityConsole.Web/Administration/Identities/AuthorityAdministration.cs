using SecurityConsole.Cryptography.Certificates;
using SecurityConsole.Web.Access;
using SecurityConsole.Web.Administration.Outcomes;

namespace SecurityConsole.Web.Administration.Identities;

/// <summary>Shows the built-in authority. Thread-safe.</summary>
internal sealed class AuthorityAdministration(ServerCertificates certificates, IdentityOptions options)
{
    /// <summary>Its certificates, and the server certificates of this node.</summary>
    public Outcome<AuthorityView> Get(Caller caller) => caller.May(Permission.AuthorityRead)
        ? new AuthorityView(
            options.TrustDomain,
            certificates.Authority.Describe(),
            [ListenerCertificate.Of("ML-DSA-65", certificates.MLDsa), ListenerCertificate.Of("ECDSA P-256", certificates.Ecdsa)],
            certificates.RenewalProblem ?? certificates.Authority.Notice)
        : Refusal.Forbidden(Permission.AuthorityRead);
}
