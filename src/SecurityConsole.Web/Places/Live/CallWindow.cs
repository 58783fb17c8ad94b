using SecurityConsole.Storage.Events.Calls;

namespace SecurityConsole.Web.Places.Live;

/// <summary>
/// A window on the matching calls, newest first. At the top it reads only what was stored since the last time, so a refresh costs the same
/// whatever the filter. Further down it remembers where each stretch begins. Keeps no more rows than one window. Used by one caller at a time.
/// </summary>
internal sealed class CallWindow(CallReader calls, CallQuery query)
{
    /// <summary>How far back the list scrolls; further back is a matter of filters.</summary>
    public const int Reach = 5_000;

    private const int Stretch = 250;
    private readonly SortedList<int, long> _starts = [];
    private IReadOnlyList<StoredCall> _top = [];
    private long _seen = -1;
    private long _startsAt = -1;
    private long _matches = -1;

    /// <summary>How many rows the list has.</summary>
    public int Total => (int)Math.Clamp(_matches, 0, Reach);

    /// <summary>Reads the rows from position <paramref name="skip"/> on, of all that were stored up to a sequence number.</summary>
    /// <param name="upTo">Highest sequence number that counts.</param>
    /// <param name="skip">First position.</param>
    /// <param name="take">How many rows, at most 500 are given.</param>
    /// <param name="cancellationToken">The window is not wanted any more.</param>
    public async Task<IReadOnlyList<StoredCall>> ReadAsync(long upTo, int skip, int take, CancellationToken cancellationToken)
    {
        take = Math.Clamp(take, 1, CallQuery.MaxLimit);
        if (_matches < 0)
        {
            _matches = (await calls.CountAsync(query, cancellationToken)).Matches;
        }

        return skip == 0 ? await ReadTopAsync(upTo, take, cancellationToken) : await ReadBelowAsync(upTo, skip, take, cancellationToken);
    }

    private async Task<IReadOnlyList<StoredCall>> ReadTopAsync(long upTo, int take, CancellationToken cancellationToken)
    {
        var sameTop = _seen >= 0 && upTo >= _seen && (_top.Count >= take || _top.Count >= _matches);
        var fresh = await ReadPageAsync(query with { BeforeSequence = upTo + 1, AfterSequence = sameTop ? _seen : null, Limit = take }, cancellationToken);
        _matches = Math.Max(sameTop ? _matches + fresh.Count : _matches, fresh.Count);
        _top = sameTop ? [.. fresh, .. _top.Take(take - fresh.Count)] : fresh;
        _seen = upTo;
        return _top;
    }

    private async Task<IReadOnlyList<StoredCall>> ReadBelowAsync(long upTo, int skip, int take, CancellationToken cancellationToken)
    {
        if (_startsAt != upTo)
        {
            _starts.Clear();
            _starts[0] = upTo + 1;
            _startsAt = upTo;
        }

        var nearest = _starts.Keys.Last(start => start <= skip);
        var (position, before) = (nearest, _starts[nearest]);
        while (position + Stretch <= skip)
        {
            var passed = await ReadPageAsync(query with { BeforeSequence = before, Limit = Stretch }, cancellationToken);
            if (passed.Count < Stretch)
            {
                _matches = position + passed.Count;
                return [];
            }

            (position, before) = (position + Stretch, passed[^1].Sequence);
            _starts[position] = before;
        }

        var page = await ReadPageAsync(query with { BeforeSequence = before, Limit = Math.Min(CallQuery.MaxLimit, skip - position + take) }, cancellationToken);
        return [.. page.Skip(skip - position)];
    }

    // A page can come short because its time was up; then the search goes on from there.
    private async Task<IReadOnlyList<StoredCall>> ReadPageAsync(CallQuery wanted, CancellationToken cancellationToken)
    {
        var page = await calls.ReadAsync(wanted, cancellationToken);
        if (page.Calls.Count >= wanted.Limit || page.ContinueBefore is null)
        {
            return page.Calls;
        }

        var found = page.Calls.ToList();
        while (found.Count < wanted.Limit && page.ContinueBefore is { } before)
        {
            page = await calls.ReadAsync(wanted with { BeforeSequence = before, Limit = wanted.Limit - found.Count }, cancellationToken);
            found.AddRange(page.Calls);
        }

        return found;
    }
}
