using System.Collections.Concurrent;
using System.Collections.Frozen;
using SecurityConsole.Engine.Directory;

namespace SecurityConsole.Engine.Upstreams;

/// <summary>The certificates of the own authority that the connections of one pool were opened by. Thread-safe.</summary>
/// <param name="server">Whose they must be.</param>
/// <param name="listed">Those that count now.</param>
internal sealed class AcceptedCertificates(Guid server, Func<FrozenDictionary<TokenHash, IdentityCertificate>> listed)
{
    private readonly ConcurrentDictionary<TokenHash, DateTimeOffset> _accepted = new();

    /// <summary>Whether a certificate with this SHA-256 (<c>byte[32]</c>) counts; one that does is remembered.</summary>
    public bool Accept(byte[] fingerprint)
    {
        var hash = TokenHash.FromStored(fingerprint);
        if (Find(hash) is not { } certificate)
        {
            return false;
        }

        // Looked up again: either this sees a list that was replaced meanwhile, or who replaced it sees what was accepted.
        _accepted[hash] = certificate.NotAfter;
        return Find(hash) is not null;
    }

    /// <summary>Whether one of them was taken back before its time. One that has only expired ends with its connection, as everywhere in TLS.</summary>
    public bool HasRevoked(DateTimeOffset now) => _accepted.Any(accepted => accepted.Value > now && Find(accepted.Key) is null);

    private IdentityCertificate? Find(TokenHash hash) => listed().TryGetValue(hash, out var certificate) && certificate.HolderId == server ? certificate : null;
}
