namespace SecurityConsole.Web.Administration.Identities;

/// <summary>The answer to an enrolment or a renewal.</summary>
/// <param name="Identity">SPIFFE id.</param>
/// <param name="Certificates">One for each request, in the order of the requests.</param>
/// <param name="Authorities">The roots to trust, as PEM.</param>
internal sealed record IssuedCertificates(string Identity, IReadOnlyList<IssuedCertificate> Certificates, string Authorities);
