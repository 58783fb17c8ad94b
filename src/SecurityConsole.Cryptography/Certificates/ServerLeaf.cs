using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using SecurityConsole.Cryptography.Algorithms;

namespace SecurityConsole.Cryptography.Certificates;

/// <summary>The server certificate of this node in one algorithm: file <c>server-&lt;kind&gt;.pem</c>, and its <see cref="CertificateKey"/>.</summary>
internal sealed class ServerLeaf(string folder, AuthorityBranch branch, TimeProvider time)
{
    private string FilePath => Path.Combine(folder, $"server-{branch.Kind}.pem");

    /// <summary>Loads the certificate, or issues one where it is missing, due for renewal, for other names, or of another authority.</summary>
    internal ServerCertificate LoadOrIssue(AuthorityCertificates authority, CertificateNames names, TimeSpan lifetime)
    {
        var now = time.GetUtcNow();
        using var key = branch.ServerKey.Open();
        if (CertificateFile.TryLoad(FilePath) is { } present)
        {
            if (new DateTimeOffset(present.NotAfter) - now > lifetime / 3 && new DateTimeOffset(present.NotBefore) <= now && names.AreThoseOf(present)
                && CertificateFile.IsIssuedBy(present, authority.Root, authority.Issuing) && key.Matches(present))
            {
                return Prepare(present, key, authority);
            }

            present.Dispose();
        }

        // A root of before there were issuing certificates leaves no room for one between the other root and a leaf.
        var fromRoot = AuthorityExtensions.PathLengthOf(authority.Root) < 2 && branch.HasRootKey;
        var issuer = fromRoot ? authority.Root : authority.Issuing;
        using var signer = fromRoot ? branch.OpenRootKey(authority.Root) : branch.IssuingKey.Open();
        var request = key.Request(new X500DistinguishedName($"CN={Environment.MachineName}, O=Security Console"));
        AuthorityExtensions.AddForLeaf(request, names.ToExtension(), AuthorityExtensions.ServerAuthentication);
        AuthorityExtensions.AddIssuer(request, issuer);
        var made = request.Create(
            issuer.SubjectName, signer.Generator, now - AuthorityBranch.Backdating, CertificateFile.Earlier(now + lifetime, issuer), AuthorityExtensions.SerialNumber());
        CertificateFile.Write(FilePath, made);
        branch.ServerKey.Settle(key);
        return Prepare(made, key, authority);
    }

    /// <summary>Makes a new key and issues a certificate for it. Where that fails, the present ones stay.</summary>
    internal ServerCertificate Rotate(AuthorityCertificates authority, CertificateNames names, TimeSpan lifetime)
    {
        string[] files = [FilePath, .. branch.ServerKey.Files];
        return ReplacedFiles.With(files, () => LoadOrIssue(authority, names, lifetime));
    }

    private ServerCertificate Prepare(X509Certificate2 leaf, AuthorityKey key, AuthorityCertificates authority)
    {
        using (leaf)
        {
            X509Certificate2Collection shown = [];
            if (leaf.IssuerName.RawData.AsSpan().SequenceEqual(authority.Issuing.SubjectName.RawData))
            {
                shown.Add(authority.Issuing);
            }

            if (authority.Cross is { } cross)
            {
                shown.Add(cross);
            }

            var certificate = key.Attach(leaf);
            var context = SslStreamCertificateContext.Create(certificate, shown, offline: true);
            return new ServerCertificate(branch.IsMLDsa ? SignatureSchemes.MLDsa65 : SignatureSchemes.EcdsaSecp256r1Sha256, certificate, context);
        }
    }
}
