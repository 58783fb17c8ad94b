using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SecurityConsole.Engine.Journal;
using SecurityConsole.Ledger;
using SecurityConsole.Storage.Events.Reading;
using SecurityConsole.Storage.Events.Writing;

namespace SecurityConsole.Storage.Tests.Events;

/// <summary>Journal, writer, store and ledger as the host wires them, running.</summary>
internal sealed class EventNode(ServiceProvider services)
{
    public EventJournal Journal { get; } = services.GetRequiredService<EventJournal>();

    public CommitSignal Commits => services.GetRequiredService<CommitSignal>();

    public LedgerLog Ledger => services.GetRequiredService<LedgerLog>();

    public EventWriterState State => services.GetRequiredService<EventWriterState>();

    public ServiceProvider Services => services;

    public static async Task<EventNode> StartAsync(DataFolder folder, Action<IServiceCollection>? change = null)
    {
        var node = new EventNode(await folder.PrepareAsync(change));
        await node.Writer.StartAsync(TestContext.Current.CancellationToken);
        return node;
    }

    public Task AppendAsync(int first, int count) => AppendAsync(Enumerable.Range(first, count).Select(Facts.Any));

    public async Task AppendAsync(IEnumerable<object> facts)
    {
        foreach (var fact in facts)
        {
            await Facts.AppendAsync(Journal, fact);
        }
    }

    public async Task WaitStoredAsync(long sequence) =>
        await Commits.WaitAsync(sequence - 1, TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

    /// <summary>The leaf in the store, once it is in the ledger too.</summary>
    public async Task<byte[]> LeafInBothAsync(long sequence)
    {
        var stored = await services.GetRequiredService<LeafReader>().ReadAsync(sequence, TestContext.Current.CancellationToken);
        Assert.NotNull(stored);
        Assert.Equal(stored, Ledger.ReadLeaf(sequence));
        return stored;
    }

    /// <summary>Stops as a host does: the writer first, then everything.</summary>
    public async Task StopAsync()
    {
        await Writer.StopAsync(CancellationToken.None);
        await services.DisposeAsync();
    }

    private EventWriter Writer => services.GetServices<IHostedService>().OfType<EventWriter>().Single();
}
