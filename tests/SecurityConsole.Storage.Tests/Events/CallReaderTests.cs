using SecurityConsole.Engine.Calls;
using SecurityConsole.Storage.Events;
using SecurityConsole.Storage.Events.Calls;
using SecurityConsole.Storage.Events.Reading;

namespace SecurityConsole.Storage.Tests.Events;

/// <summary>The reader against the same question asked of a list in memory.</summary>
public sealed class CallReaderTests : IAsyncDisposable
{
    private const int Count = 900;
    private static readonly Guid[] Agents = [.. Enumerable.Range(0, 3).Select(number => Guid.CreateVersion7(Facts.At.AddMinutes(number)))];
    private static readonly Guid[] Servers = [.. Enumerable.Range(0, 3).Select(number => Guid.CreateVersion7(Facts.At.AddHours(number + 1)))];
    private readonly DataFolder _folder = new();
    private readonly ManualTime _time = new(Facts.At);
    private readonly Random _random = new(4711);
    private readonly List<StoredCall> _all = [];
    private SqliteEventStore? _store;

    public async ValueTask DisposeAsync()
    {
        _store?.Dispose();
        await _folder.DisposeAsync();
    }

    [Fact]
    public async Task Every_filter_finds_exactly_what_it_describes_over_several_days_and_pages()
    {
        var reader = await FillAsync();
        for (var round = 0; round < 150; round++)
        {
            var query = RandomQuery();
            var found = await ReadAllAsync(reader, query);
            Assert.Equal(_all.Where(stored => Matches(stored, query)).Select(stored => stored.Sequence).OrderDescending(), found.Select(stored => stored.Sequence));
            var count = await reader.CountAsync(query with { AfterSequence = null }, TestContext.Current.CancellationToken);
            Assert.True(count.Exact);
            Assert.Equal(_all.Count(stored => Matches(stored, query with { AfterSequence = null })), count.Matches);
            var (after, upTo) = (_random.Next(_all.Count / 2), _random.Next(_all.Count / 2, _all.Count));
            var newer = await reader.CountBetweenAsync(query, after, upTo, TestContext.Current.CancellationToken);
            Assert.Equal(_all.Count(stored => Matches(stored, query with { AfterSequence = after, BeforeSequence = upTo + 1 })), newer.Matches);
        }
    }

    [Fact]
    public async Task Stored_call_comes_back_whole()
    {
        var reader = await FillAsync();
        var expected = _all[417];
        var found = await reader.FindAsync(expected.Call.Id, TestContext.Current.CancellationToken);
        Assert.NotNull(found);
        Assert.Equal(expected.Sequence, found.Sequence);
        Assert.Equivalent(expected.Call, found.Call, strict: true);
        Assert.Null(await reader.FindAsync(Guid.CreateVersion7(), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Search_takes_the_signs_of_patterns_for_what_they_are()
    {
        var reader = await FillAsync();
        foreach (var text in (string[])["%", "_", "\\", "'", "\"", "tool%1"])
        {
            Assert.Empty((await reader.ReadAsync(new() { Search = text }, TestContext.Current.CancellationToken)).Calls);
        }

        Assert.NotEmpty((await reader.ReadAsync(new() { Search = " TOOL-17 " }, TestContext.Current.CancellationToken)).Calls);
        Assert.Single((await reader.ReadAsync(new() { Search = _all[5].Call.Id.ToString() }, TestContext.Current.CancellationToken)).Calls);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(501)]
    public async Task Page_of_another_size_is_refused(int limit)
    {
        var reader = await FillAsync();
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => reader.ReadAsync(new() { Limit = limit }, TestContext.Current.CancellationToken));
    }

    private static async Task<List<StoredCall>> ReadAllAsync(CallReader reader, CallQuery query)
    {
        var all = new List<StoredCall>();
        while (true)
        {
            var page = await reader.ReadAsync(query, TestContext.Current.CancellationToken);
            all.AddRange(page.Calls);
            if (page.ContinueBefore is not { } before)
            {
                return all;
            }

            query = query with { BeforeSequence = before };
        }
    }

    private static bool Matches(StoredCall stored, CallQuery query) =>
        (query.AgentId is null || stored.Call.AgentId == query.AgentId)
        && (query.ServerId is null || stored.Call.ServerId == query.ServerId)
        && (query.Method is null || stored.Call.Method == query.Method)
        && (query.Name is null || stored.Call.Name == query.Name)
        && (query.Run is null || stored.Call.Run == query.Run)
        && (query.Verdict is null || stored.Call.Verdict == query.Verdict)
        && (query.MinHttpStatus is null || stored.Call.HttpStatus >= query.MinHttpStatus)
        && (!query.OnlyErrors || CallOutcome.Failed(stored.Call))
        && (query.From is null || stored.Call.At >= query.From)
        && (query.To is null || stored.Call.At < query.To)
        && (query.AfterSequence is null || stored.Sequence > query.AfterSequence)
        && (query.BeforeSequence is null || stored.Sequence < query.BeforeSequence)
        && (query.Search is null || stored.Call.Name.Contains(query.Search, StringComparison.OrdinalIgnoreCase));

    private async Task<CallReader> FillAsync()
    {
        _store = SqliteEventStore.Open(_folder.Options.EventDatabase, _time);
        for (var sequence = 0; sequence < Count;)
        {
            var size = _random.Next(1, 60);
            var batch = Facts.Batch(sequence, Math.Min(size, Count - sequence), number => number % 9 == 4 ? Facts.Handshake(number) : RandomCall(number));
            await _store.WriteAsync(batch, TestContext.Current.CancellationToken);
            _all.AddRange(batch.Where(entry => entry.Fact is CallRecord).Select(entry => new StoredCall(entry.Sequence, (CallRecord)entry.Fact)));
            sequence += batch.Count;
            _time.Now = _time.Now.AddHours(_random.Next(0, 6));
        }

        return new CallReader(new EventDatabase(_folder.Options), _time);
    }

    // A call was made before it is written: by up to three days, as a standing stream would be.
    private CallRecord RandomCall(int number) => Facts.Call(number) with
    {
        At = _time.Now.AddSeconds(-_random.Next(0, _random.Next(10) == 0 ? 260_000 : 30)),
        AgentId = _random.Next(8) == 0 ? null : Agents[_random.Next(3)],
        ServerId = Servers[_random.Next(3)],
        Method = _random.Next(2) == 0 ? "tools/call" : "tools/list",
        Name = $"tool-{_random.Next(40)}",
        Verdict = (Verdict)_random.Next(4),
        HttpStatus = _random.Next(4) == 0 ? 403 : 200,
        IsToolError = _random.Next(9) == 0,
        ErrorCode = _random.Next(11) == 0 ? -32_603 : null,
    };

    private CallQuery RandomQuery() => new()
    {
        AgentId = Maybe() ? Agents[_random.Next(3)] : null,
        ServerId = Maybe() ? Servers[_random.Next(3)] : null,
        Method = Maybe() ? "tools/list" : null,
        Name = Maybe() ? $"tool-{_random.Next(40)}" : null,
        Run = Maybe() ? $"run-{_random.Next(7)}" : null,
        Verdict = Maybe() ? (Verdict)_random.Next(4) : null,
        MinHttpStatus = Maybe() ? 400 : null,
        OnlyErrors = Maybe(),
        Search = Maybe() ? $"L-{_random.Next(4)}" : null,
        From = Maybe() ? Facts.At.AddMinutes(_random.Next(12_000)) : null,
        To = Maybe() ? Facts.At.AddMinutes(_random.Next(12_000)) : null,
        AfterSequence = Maybe() ? _random.Next(Count) : null,
        Limit = _random.Next(1, 80),
    };

    private bool Maybe() => _random.Next(5) == 0;
}
