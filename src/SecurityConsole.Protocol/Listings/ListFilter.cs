using System.Buffers;
using SecurityConsole.Protocol.Envelopes;

namespace SecurityConsole.Protocol.Listings;

/// <summary>Cuts from the answer to a list request what the caller may not see, and leaves every other byte as it was.</summary>
/// <remarks>An item without a readable name is cut: nobody can be granted it. Thread-safe.</remarks>
public static class ListFilter
{
    // The gateway's own limit for answers is the caller's affair; here the depth and the keys are checked again.
    private static readonly EnvelopeLimits Limits = new() { MaxBytes = int.MaxValue, MaxDepth = ListWalk.MaxDepth };

    /// <summary>Filters by name alone; see the last overload. Leaves <c>cacheScope</c> alone.</summary>
    public static bool TryFilter(
        ReadOnlySpan<byte> response,
        string listProperty,
        string nameProperty,
        Func<string, bool> keep,
        IBufferWriter<byte> output,
        out int removed)
    {
        var isFiltered = TryFilter(response, new ListShape(listProperty, nameProperty), keep, mustBePrivate: false, output, out var outcome);
        removed = outcome.Removed;
        return isFiltered;
    }

    /// <summary>Filters by name alone; see the last overload.</summary>
    public static bool TryFilter(
        ReadOnlySpan<byte> response,
        ListShape shape,
        Func<string, bool> keep,
        bool mustBePrivate,
        IBufferWriter<byte> output,
        out ListFilterOutcome outcome) =>
        TryFilter(response.ToArray(), shape, (name, _) => keep(name), mustBePrivate, output, out outcome);

    /// <summary>Filters the list of a response.</summary>
    /// <param name="response">One JSON-RPC message.</param>
    /// <param name="shape">Where the list is.</param>
    /// <param name="keep">Whether the caller may see an item, by its name and its bytes.</param>
    /// <param name="mustBePrivate">
    /// The list depends on the caller, so <c>cacheScope</c> must be <c>private</c> even where nothing is cut (2026-07-28 server/utilities/caching).
    /// Rewritten where it says otherwise, added where it is missing. Not for the legacy era, which does not know it.
    /// </param>
    /// <param name="output">Gets the changed message; nothing is written where <see cref="ListFilterOutcome.IsChanged"/> is false.</param>
    /// <param name="outcome">What was done.</param>
    /// <returns>
    /// False when it is no response that can be read in one way only (see <see cref="EnvelopeScanner"/>), or the list is no array: such a message must not be passed on.
    /// True for an error, and for a result without the list.
    /// </returns>
    public static bool TryFilter(
        ReadOnlyMemory<byte> response,
        ListShape shape,
        Func<string, ReadOnlyMemory<byte>, bool> keep,
        bool mustBePrivate,
        IBufferWriter<byte> output,
        out ListFilterOutcome outcome)
    {
        outcome = default;
        if (EnvelopeScanner.Scan(response.Span, Limits, out var envelope) != EnvelopeFault.None)
        {
            return false;
        }

        if (envelope.Kind != MessageKind.Response)
        {
            return envelope.Kind == MessageKind.ErrorResponse;
        }

        var items = new List<ListItem>();
        var walk = new ListWalk(response.Span, envelope.Result, shape);
        if (!walk.TryRead(items))
        {
            return false;
        }

        if (walk.List.IsEmpty)
        {
            return true;
        }

        var kept = items.FindAll(item => item.Name is not null && keep(item.Name, response.Slice(item.Range.Start, item.Range.Length)));
        outcome = new ListFilterOutcome(kept.Count, items.Count - kept.Count, mustBePrivate && !walk.IsPrivate);
        if (outcome.IsChanged)
        {
            new ListRewrite(response.Span, output).Write(envelope.Result, walk.List, walk.Scope, items, kept, outcome.ScopeChanged);
        }

        return true;
    }
}
