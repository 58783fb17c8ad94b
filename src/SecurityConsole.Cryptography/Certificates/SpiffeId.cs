using System.Buffers;
using System.Formats.Asn1;
using System.Security.Cryptography.X509Certificates;

namespace SecurityConsole.Cryptography.Certificates;

/// <summary>A workload's name: <c>spiffe://domain/agent/name</c>. Immutable.</summary>
/// <remarks>Source: SPIFFE-ID §2 (syntax, at most 2,048 characters) and X509-SVID §2 (one URI in the certificate's alternative names, and no other URI).</remarks>
public sealed record SpiffeId
{
    private const int LongestDomain = 255;
    private const int Longest = 2048;
    private const string Scheme = "spiffe://";
    private static readonly SearchValues<char> DomainCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789.-_");
    private static readonly SearchValues<char> PathCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-_");

    private SpiffeId(string trustDomain, string path) => (TrustDomain, Path) = (trustDomain, path);

    /// <summary>1–255 of <c>a-z</c>, <c>0-9</c>, <c>.</c>, <c>-</c>, <c>_</c>.</summary>
    public string TrustDomain { get; }

    /// <summary><c>/agent/billing-bot</c>; empty for the domain itself.</summary>
    public string Path { get; }

    /// <summary>The last segment of the path, or the domain.</summary>
    public string Name => Path.Length == 0 ? TrustDomain : Path[(Path.LastIndexOf('/') + 1)..];

    /// <summary>An agent of this gateway.</summary>
    public static SpiffeId OfAgent(string trustDomain, string name) => Of(trustDomain, "agent", name);

    /// <summary>A server behind this gateway.</summary>
    public static SpiffeId OfServer(string trustDomain, string name) => Of(trustDomain, "server", name);

    /// <summary>The gateway itself.</summary>
    public static SpiffeId OfGateway(string trustDomain) => new(trustDomain, "/gateway");

    /// <summary>Reads one; null when it is none.</summary>
    public static SpiffeId? TryParse(string? text)
    {
        if (text is null || text.Length > Longest || !text.StartsWith(Scheme, StringComparison.Ordinal))
        {
            return null;
        }

        var rest = text.AsSpan(Scheme.Length);
        var slash = rest.IndexOf('/');
        var domain = slash < 0 ? rest : rest[..slash];
        var path = slash < 0 ? [] : rest[slash..];
        return IsTrustDomain(domain) && IsPath(path) ? new(domain.ToString(), path.ToString()) : null;
    }

    /// <summary>Whether the text can be a trust domain.</summary>
    public static bool IsTrustDomain(ReadOnlySpan<char> domain) =>
        domain.Length is > 0 and <= LongestDomain && !domain.ContainsAnyExcept(DomainCharacters);

    /// <summary>The SPIFFE id of a certificate; null when it has none, several URIs, or names that cannot be read.</summary>
    public static SpiffeId? Of(X509Certificate2 certificate)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        string? found = null;
        try
        {
            foreach (var extension in certificate.Extensions.Where(candidate => candidate.Oid?.Value == "2.5.29.17"))
            {
                var names = new AsnReader(extension.RawData, AsnEncodingRules.DER).ReadSequence();
                while (names.HasData)
                {
                    if (!names.PeekTag().HasSameClassAndValue(new Asn1Tag(TagClass.ContextSpecific, 6)))
                    {
                        names.ReadEncodedValue();
                    }
                    else if (found is not null)
                    {
                        return null;
                    }
                    else
                    {
                        found = names.ReadCharacterString(UniversalTagNumber.IA5String, new Asn1Tag(TagClass.ContextSpecific, 6));
                    }
                }
            }
        }
        catch (AsnContentException)
        {
            return null;
        }

        return TryParse(found);
    }

    /// <inheritdoc/>
    public override string ToString() => Scheme + TrustDomain + Path;

    internal X509Extension ToExtension()
    {
        var names = new SubjectAlternativeNameBuilder();
        names.AddUri(new Uri(ToString()));
        return names.Build();
    }

    private static SpiffeId Of(string trustDomain, string kind, string name) =>
        TryParse($"{Scheme}{trustDomain}/{kind}/{name}") ?? throw new ArgumentException($"'{name}' cannot be part of an identity in '{trustDomain}'.", nameof(name));

    private static bool IsPath(ReadOnlySpan<char> path)
    {
        if (path.IsEmpty)
        {
            return true;
        }

        foreach (var range in path[1..].Split('/'))
        {
            var segment = path[1..][range];
            if (segment is "" or "." or ".." || segment.ContainsAnyExcept(PathCharacters))
            {
                return false;
            }
        }

        return true;
    }
}
