using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using SecurityConsole.Cryptography.Certificates;

namespace SecurityConsole.Cryptography.Handshakes;

/// <summary>Asks one client for its certificate, and keeps what was found. Used by one handshake.</summary>
internal sealed class ClientCertificateQuestion
{
    private readonly ClientCertificateTrust _trust;
    private readonly DateTimeOffset _now;

    internal ClientCertificateQuestion(ClientCertificateTrust trust, TimeProvider time)
    {
        (_trust, _now) = (trust, time.GetUtcNow());
        Policy = trust.Policy(_now);
    }

    internal X509ChainPolicy Policy { get; }

    /// <summary>Null when the client showed none.</summary>
    internal ClientCertificateRecord? Answer { get; private set; }

    /// <summary>Lets every client in: what its certificate is worth is judged with each call.</summary>
    internal bool Consider(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        Answer = certificate is X509Certificate2 shown ? _trust.Judge(shown, chain, _now) : null;
        return true;
    }
}
