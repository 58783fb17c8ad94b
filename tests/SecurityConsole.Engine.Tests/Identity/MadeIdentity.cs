using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using SecurityConsole.Cryptography.Certificates;

namespace SecurityConsole.Engine.Tests.Identity;

/// <summary>A client certificate with its key, as files hold it and as .NET presents it.</summary>
internal sealed record MadeIdentity(X509Certificate2 Leaf, string LeafPem, string ChainPem, string KeyPem)
{
    /// <summary>What an agent of this gateway gets.</summary>
    internal static MadeIdentity Of(CertificateAuthority authority, string agent, bool postQuantum) =>
        Make(authority, SpiffeId.OfAgent("example.test", agent), IdentityUse.Client, postQuantum);

    /// <summary>What a server behind this gateway gets.</summary>
    internal static MadeIdentity OfServer(CertificateAuthority authority, string server) =>
        Make(authority, SpiffeId.OfServer("security-console.internal", server), IdentityUse.Both, postQuantum: false);

    private static MadeIdentity Make(CertificateAuthority authority, SpiffeId identity, IdentityUse use, bool postQuantum)
    {
        using var key = NewIdentityKey.Create(postQuantum);
        var request = IdentityRequest.TryRead(key.RequestPem, out var problem) ?? throw new InvalidOperationException(problem);
        var issued = authority.Issue(request, identity, use, TimeSpan.FromHours(24));
        var leaf = LoadedIdentity.FromPem(key.ExportPem() + "\n" + issued.ChainPem).Leaf;
        return new(leaf, issued.Leaf.ExportCertificatePem(), issued.Issuing.ExportCertificatePem(), key.ExportPem());
    }

    internal SslStreamCertificateContext Context
    {
        get
        {
            X509Certificate2Collection chain = [];
            chain.ImportFromPem(ChainPem);
            return SslStreamCertificateContext.Create(Leaf, chain, offline: true);
        }
    }

    internal byte[] Fingerprint => SHA256.HashData(Leaf.RawDataMemory.Span);
}
