using Microsoft.Extensions.Logging.Abstractions;
using SecurityConsole.Engine.Calls;
using SecurityConsole.Engine.Journal;

namespace SecurityConsole.Engine.Tests.Journal;

/// <summary>A journal folder of its own, removed at the end.</summary>
internal sealed class JournalFolder : IDisposable
{
    public string Path { get; } = System.IO.Directory.CreateTempSubdirectory("journal-").FullName;

    public JournalOptions Options => new() { Directory = Path };

    public string[] Segments => [.. System.IO.Directory.GetFiles(Path, "*.journal").Order(StringComparer.Ordinal)];

    public static CallRecord Call(int number, string text = "") => new()
    {
        Id = Guid.CreateVersion7(DateTimeOffset.UnixEpoch.AddSeconds(number)),
        At = DateTimeOffset.UnixEpoch.AddSeconds(number),
        Method = "tools/call",
        Name = $"tool-{number}{text}",
        Verdict = Verdict.Deny,
        Reasons = [new CallReason("access", "no-grant", "The agent has no grant.")],
        RequestHash = [1, 2, 3],
        HttpStatus = 403,
    };

    public static async Task<List<JournalEntry>> ReadAllAsync(EventJournal journal)
    {
        await journal.DisposeAsync();
        var entries = new List<JournalEntry>();
        await foreach (var entry in journal.Entries.ReadAllAsync(TestContext.Current.CancellationToken))
        {
            entries.Add(entry);
        }

        return entries;
    }

    public EventJournal Open(long firstSequenceNeeded = 0, Func<JournalOptions, JournalOptions>? change = null, TimeProvider? time = null) =>
        EventJournal.Open(change?.Invoke(Options) ?? Options, firstSequenceNeeded, time ?? TimeProvider.System, NullLogger.Instance);

    public async Task FillAsync(int count, Func<JournalOptions, JournalOptions>? change = null)
    {
        await using var journal = Open(0, change);
        for (var number = 0; number < count; number++)
        {
            Assert.True(await journal.ReserveAsync(TestContext.Current.CancellationToken));
            Assert.Equal(number, journal.Append(Call(number)));
        }
    }

    public void Dispose() => System.IO.Directory.Delete(Path, recursive: true);
}
