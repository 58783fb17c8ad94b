namespace SecurityConsole.Web.Administration.Policies.Comparison;

/// <summary>What to compare by effect.</summary>
public sealed record EffectRequest
{
    /// <summary>Revision to compare from; without it, what is in force.</summary>
    public long? From { get; init; }

    /// <summary>Revision to compare to; without it, <see cref="Documents"/>.</summary>
    public long? To { get; init; }

    /// <summary>All documents, name to text, to compare to; without them and <see cref="To"/>, the caller's draft.</summary>
    public IReadOnlyDictionary<string, string>? Documents { get; init; }
}
