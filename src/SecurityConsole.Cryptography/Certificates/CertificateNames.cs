using System.Net;
using System.Security.Cryptography.X509Certificates;

namespace SecurityConsole.Cryptography.Certificates;

/// <summary>The names that a server certificate is for (RFC 5280 §4.2.1.6).</summary>
internal sealed class CertificateNames
{
    private readonly SortedSet<string> _dns = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _addresses = new(StringComparer.Ordinal);

    internal CertificateNames(IEnumerable<string> extraNames)
    {
        foreach (var name in (IEnumerable<string>)["localhost", "127.0.0.1", "::1", Environment.MachineName.ToLowerInvariant(), .. extraNames])
        {
            if (IPAddress.TryParse(name, out var address))
            {
                _addresses.Add(address.ToString());
            }
            else if (Uri.CheckHostName(name) == UriHostNameType.Dns)
            {
                _dns.Add(name.ToLowerInvariant());
            }
            else
            {
                throw new ArgumentException($"'{name}' is neither a DNS name nor an IP address, so no certificate can be made for it.", nameof(extraNames));
            }
        }
    }

    internal X509Extension ToExtension()
    {
        var builder = new SubjectAlternativeNameBuilder();
        foreach (var name in _dns)
        {
            builder.AddDnsName(name);
        }

        foreach (var address in _addresses)
        {
            builder.AddIpAddress(IPAddress.Parse(address));
        }

        return builder.Build();
    }

    /// <summary>Whether a certificate is for exactly these names.</summary>
    internal bool AreThoseOf(X509Certificate2 certificate)
    {
        var extension = certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>().FirstOrDefault();
        return extension is not null
            && _dns.SetEquals(extension.EnumerateDnsNames())
            && _addresses.SetEquals(extension.EnumerateIPAddresses().Select(address => address.ToString()));
    }
}
