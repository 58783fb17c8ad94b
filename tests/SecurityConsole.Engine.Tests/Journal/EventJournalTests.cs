using System.Text;
using SecurityConsole.Engine.Administration;
using SecurityConsole.Engine.Calls;
using SecurityConsole.Engine.Journal;

namespace SecurityConsole.Engine.Tests.Journal;

public sealed class EventJournalTests : IDisposable
{
    private readonly JournalFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Appended_facts_are_read_in_order_without_gaps()
    {
        var journal = _folder.Open();
        await journal.ReserveAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, journal.Append(JournalFolder.Call(0)));
        Assert.Equal(1, journal.Append(new AdministratorAction { Id = Guid.CreateVersion7(), At = DateTimeOffset.UnixEpoch, Actor = "ada", Action = "agent.register", Succeeded = false }));

        var entries = await JournalFolder.ReadAllAsync(journal);
        Assert.Equal([0L, 1L], entries.Select(entry => entry.Sequence));
        Assert.Equal([JournalFactKind.Call, JournalFactKind.Action], entries.Select(entry => entry.Kind));
        Assert.StartsWith("{\"type\":\"call\",\"id\":", Encoding.UTF8.GetString(entries[0].Leaf.Span), StringComparison.Ordinal);
        Assert.StartsWith("{\"type\":\"action\",\"id\":", Encoding.UTF8.GetString(entries[1].Leaf.Span), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reopening_replays_from_the_sequence_that_is_needed()
    {
        await _folder.FillAsync(10);
        var entries = await JournalFolder.ReadAllAsync(_folder.Open(4));
        Assert.Equal([4L, 5L, 6L, 7L, 8L, 9L], entries.Select(entry => entry.Sequence));
        Assert.Equal("tool-4", Assert.IsType<CallRecord>(entries[0].Fact).Name);
        Assert.Equal(Verdict.Deny, Assert.IsType<CallRecord>(entries[0].Fact).Verdict);
    }

    [Fact]
    public async Task Replayed_leaf_is_byte_for_byte_what_was_appended()
    {
        var journal = _folder.Open();
        await journal.ReserveAsync(TestContext.Current.CancellationToken);
        journal.Append(JournalFolder.Call(1, "ü€😀\ud800<>"));
        var written = (await JournalFolder.ReadAllAsync(journal))[0].Leaf;
        var replayed = (await JournalFolder.ReadAllAsync(_folder.Open()))[0].Leaf;
        Assert.True(written.Span.SequenceEqual(replayed.Span));
    }

    [Fact]
    public async Task Every_torn_tail_is_cut_and_the_next_fact_takes_its_place()
    {
        await _folder.FillAsync(3);
        var path = _folder.Segments[0];
        var whole = await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);
        var second = 32 + JournalFormat.ReadRecord(whole.AsSpan(32));
        var third = second + JournalFormat.ReadRecord(whole.AsSpan(second));
        for (var cut = third + 1; cut < whole.Length; cut += 7)
        {
            await File.WriteAllBytesAsync(path, whole[..cut], TestContext.Current.CancellationToken);
            await using var journal = _folder.Open();
            Assert.Equal(1, journal.LastSequence);
            Assert.Equal(third, new FileInfo(path).Length);
        }

        await using (var journal = _folder.Open())
        {
            await journal.ReserveAsync(TestContext.Current.CancellationToken);
            Assert.Equal(2, journal.Append(JournalFolder.Call(99)));
        }

        Assert.Equal(3, (await JournalFolder.ReadAllAsync(_folder.Open())).Count);
    }

    [Fact]
    public async Task Damage_in_the_middle_is_refused_with_file_and_offset()
    {
        await _folder.FillAsync(3);
        var path = _folder.Segments[0];
        var bytes = await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);
        var second = 32 + JournalFormat.ReadRecord(bytes.AsSpan(32));
        bytes[second + 100] ^= 1;
        await File.WriteAllBytesAsync(path, bytes, TestContext.Current.CancellationToken);

        var error = Assert.Throws<JournalDamagedException>(() => _folder.Open());
        Assert.Contains(path, error.Message, StringComparison.Ordinal);
        Assert.Contains($"offset {second} ", error.Message, StringComparison.Ordinal);
        Assert.Contains("sequence 1", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Damaged_length_in_the_middle_is_not_taken_for_a_torn_tail()
    {
        await _folder.FillAsync(3);
        var path = _folder.Segments[0];
        var bytes = await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);
        bytes[34] = 0xFF;
        await File.WriteAllBytesAsync(path, bytes, TestContext.Current.CancellationToken);
        Assert.Throws<JournalDamagedException>(() => _folder.Open());
    }

    [Fact]
    public async Task Segments_rotate_and_are_deleted_only_when_covered()
    {
        JournalOptions Small(JournalOptions options) => options with { SegmentBytes = 2_000 };
        await _folder.FillAsync(20, Small);
        var segments = _folder.Segments.Length;
        Assert.True(segments > 5);

        await using (var journal = _folder.Open(0, Small))
        {
            Assert.Equal(20, journal.Depth);
            journal.Trim(-1);
            Assert.Equal(segments, _folder.Segments.Length);
            journal.Trim(10);
            Assert.InRange(_folder.Segments.Length, 2, segments - 1);
            journal.Trim(19);
            Assert.Single(_folder.Segments);
        }

        Assert.Equal(19, (await JournalFolder.ReadAllAsync(_folder.Open(19, Small)))[^1].Sequence);
    }

    [Fact]
    public async Task Missing_segment_is_refused()
    {
        await _folder.FillAsync(20, options => options with { SegmentBytes = 2_000 });
        File.Delete(_folder.Segments[1]);
        Assert.Contains("missing", Assert.Throws<JournalDamagedException>(() => _folder.Open()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Journal_that_starts_after_what_is_needed_is_refused()
    {
        await using (var journal = _folder.Open(100))
        {
            Assert.Equal(99, journal.LastSequence);
        }

        Assert.Contains("begins with sequence 100", Assert.Throws<JournalDamagedException>(() => _folder.Open(7)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Journal_that_lost_its_end_goes_on_behind_what_others_have()
    {
        await _folder.FillAsync(3);
        await using (var journal = _folder.Open(10))
        {
            await journal.ReserveAsync(TestContext.Current.CancellationToken);
            Assert.Equal(10, journal.Append(JournalFolder.Call(10)));
        }

        Assert.Equal([10L], (await JournalFolder.ReadAllAsync(_folder.Open(10))).Select(entry => entry.Sequence));
    }

    [Fact]
    public async Task Second_process_is_kept_out()
    {
        await using var journal = _folder.Open();
        Assert.Contains("another process", Assert.Throws<JournalUnavailableException>(() => _folder.Open()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Closed_journal_refuses_facts()
    {
        var journal = _folder.Open();
        await journal.DisposeAsync();
        Assert.Throws<JournalUnavailableException>(() => journal.Append(JournalFolder.Call(0)));
    }

    [Fact]
    public async Task Fsync_per_record_survives_concurrent_appends()
    {
        var journal = _folder.Open(0, options => options with { FsyncPerRecord = true, SegmentBytes = 50_000 });
        await Parallel.ForAsync(0, 200, TestContext.Current.CancellationToken, async (number, cancellation) =>
        {
            Assert.True(await journal.ReserveAsync(cancellation));
            journal.Append(JournalFolder.Call(number));
        });
        var names = (await JournalFolder.ReadAllAsync(journal)).Select(entry => ((CallRecord)entry.Fact).Name);
        Assert.Equal(200, names.Distinct(StringComparer.Ordinal).Count());
    }
}
