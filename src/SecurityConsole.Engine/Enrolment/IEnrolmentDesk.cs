using SecurityConsole.Cryptography.Handshakes;

namespace SecurityConsole.Engine.Enrolment;

/// <summary>Issues certificates to agents and servers that prove who they are; the host keeps what was issued.</summary>
public interface IEnrolmentDesk
{
    /// <summary>First certificates, for a one-time token.</summary>
    /// <param name="token">As sent; not to be trusted, never to be logged.</param>
    /// <param name="body">JSON with the certificate requests.</param>
    /// <param name="remoteAddress">For the record.</param>
    /// <param name="cancellationToken">The client went away.</param>
    Task<EnrolmentAnswer> EnrolAsync(string token, ReadOnlyMemory<byte> body, string remoteAddress, CancellationToken cancellationToken);

    /// <summary>New certificates, for one that is still good.</summary>
    /// <param name="certificate">What the connection showed; verified, of the own authority.</param>
    /// <param name="body">JSON with the certificate requests.</param>
    /// <param name="remoteAddress">For the record.</param>
    /// <param name="cancellationToken">The client went away.</param>
    Task<EnrolmentAnswer> RenewAsync(ClientCertificateRecord certificate, ReadOnlyMemory<byte> body, string remoteAddress, CancellationToken cancellationToken);

    /// <summary>A refusal as problem details.</summary>
    EnrolmentAnswer Refuse(int status, string sentence);
}
