namespace SecurityConsole.Cryptography.SignedContext;

/// <summary>What verifying a signed result found. Immutable.</summary>
public sealed record ContextCheck
{
    private ContextCheck()
    {
    }

    /// <summary>There is no signature.</summary>
    public static ContextCheck Unsigned { get; } = Refused("It is not signed.");

    /// <summary>The signature holds.</summary>
    public bool Succeeded => Facts is not null;

    /// <summary>What the result belongs to; null where the signature does not hold.</summary>
    public CallFacts? Facts { get; private init; }

    /// <summary>The key that made the signature; null where it does not hold.</summary>
    public ContextKey? Key { get; private init; }

    /// <summary>When it was made, to the second.</summary>
    public DateTimeOffset At { get; private init; }

    /// <summary>Place of the message on its stream, from 0; null for an answer that is one body.</summary>
    public long? Sequence { get; private init; }

    /// <summary>Why it does not hold, in a sentence; empty where it does.</summary>
    public string Problem { get; private init; } = "";

    /// <summary>The id of a key that is not among those that are believed; newer keys may be known elsewhere.</summary>
    public string MissingKey { get; private init; } = "";

    internal static ContextCheck Verified(CallFacts facts, ContextKey key, DateTimeOffset at, long? sequence = null) => new() { Facts = facts, Key = key, At = at, Sequence = sequence };

    internal static ContextCheck Refused(string problem) => new() { Problem = problem };

    internal static ContextCheck UnknownKey(string id) =>
        new() { MissingKey = id, Problem = $"It is signed by the key {(id.Length > 64 ? id[..64] : id)}, which is not among the gateway's keys: it was withdrawn, or it is somebody else's." };
}
