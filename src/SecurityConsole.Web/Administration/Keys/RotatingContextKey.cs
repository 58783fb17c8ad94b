using SecurityConsole.Cryptography.SignedContext;

namespace SecurityConsole.Web.Administration.Keys;

/// <summary>The keys that sign results on their way to agents.</summary>
internal sealed class RotatingContextKey(ContextKeyRing ring, TimeProvider time) : IRotatingKey
{
    public string Name => "context";

    public KeyView Describe()
    {
        var now = ring.Records.Where(record => record.RetiredAt is null).ToList();
        var before = ring.Records.Count(record => record is { RetiredAt: not null, IsWithdrawn: false });
        return new(
            Name,
            "Signs results on their way to agents, for servers that ask for it.",
            now.Count == 0 ? "none yet" : string.Join(", ", now.Select(record => record.Key.Id)),
            now.Count == 0 ? "ML-DSA-65 or ML-DSA-87, as a server asks" : string.Join(", ", now.Select(record => record.Key.Algorithm.JoseName()).Order(StringComparer.Ordinal)),
            now.Count == 0 ? "made when the first result is signed" : now[0].Place,
            now.Count == 0 ? time.GetUtcNow() : now.Max(record => record.CreatedAt),
            now.Count + before == 0
                ? "Nothing has been signed yet."
                : $"Connectors and 'secconsole verify' believe {now.Count + before} key(s): {now.Count} that sign and {before} from before.");
    }

    public string Rotate(bool compromised)
    {
        var keys = ring.Rotate(compromised);
        return keys.Count == 0
            ? "Nothing has been signed yet, so there was no key to replace."
            : $"Results are signed by {string.Join(" and ", keys.Select(key => $"{key.Algorithm.JoseName()} key {key.Id}"))} from now on. "
                + (compromised ? "The keys before are withdrawn: what they signed is not believed any more." : "What the keys before signed can still be verified.");
    }
}
