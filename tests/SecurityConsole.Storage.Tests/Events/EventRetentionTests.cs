using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using SecurityConsole.Cryptography.Sealing;
using SecurityConsole.Storage.Events.Alerts;
using SecurityConsole.Storage.Events.Calls;
using SecurityConsole.Storage.Events.Retention;
using SecurityConsole.Storage.Payloads;

namespace SecurityConsole.Storage.Tests.Events;

public sealed class EventRetentionTests : IAsyncDisposable
{
    private readonly DataFolder _folder = new();
    private readonly ManualTime _time = new(Facts.At);

    public ValueTask DisposeAsync() => _folder.DisposeAsync();

    [Fact]
    public async Task Days_beyond_retention_go_and_alerts_and_ledger_stay()
    {
        var node = await StartAsync();
        for (var day = 0; day < 4; day++)
        {
            await node.AppendAsync(day * 100, 100);
            await node.WaitStoredAsync((day * 100) + 99);
            await node.StopAsync();
            _time.Now = _time.Now.AddDays(1);
            node = await StartAsync();
        }

        // It is day 4 (of 0, 1, 2, …); two days are kept: today, of which there is nothing yet, and day 3.
        var retention = node.Services.GetRequiredService<EventRetention>();
        await retention.RemoveAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, await retention.RemoveAsync(TestContext.Current.CancellationToken));
        var calls = await node.Services.GetRequiredService<CallReader>().ReadAsync(new() { Limit = 500 }, TestContext.Current.CancellationToken);
        Assert.All(calls.Calls, call => Assert.InRange(call.Sequence, 300, 399));
        Assert.NotEmpty(calls.Calls);
        var alerts = await node.Services.GetRequiredService<AlertReader>().ReadAsync(new(), TestContext.Current.CancellationToken);
        Assert.Equal(20, alerts.Alerts.Count);
        Assert.NotNull(node.Ledger.ReadLeaf(0));

        await node.AppendAsync(400, 10);
        await node.WaitStoredAsync(409);
        await node.StopAsync();
        node = await StartAsync();
        Assert.Equal(409, node.Journal.LastSequence);
        await node.StopAsync();
    }

    [Fact]
    public async Task Payloads_beyond_retention_go_with_their_data_keys()
    {
        var node = await StartAsync();
        var payloads = node.Services.GetRequiredService<PayloadStore>();
        var ids = new List<Guid>();
        for (var day = 0; day < 4; day++)
        {
            ids.Add(Guid.CreateVersion7());
            await payloads.WriteAsync(ids[day], new("asked"u8.ToArray(), "told"u8.ToArray()), TestContext.Current.CancellationToken);
            _time.Now = _time.Now.AddDays(1);
        }

        var vault = node.Services.GetRequiredService<SealingVault>();
        Assert.Equal(4, vault.DataKeys.Count);
        await node.Services.GetRequiredService<EventRetention>().RemoveAsync(TestContext.Current.CancellationToken);

        // It is day 4; days 3 and 4 are kept.
        Assert.Equal($"payloads:{Facts.At.AddDays(3):yyyy-MM-dd}", Assert.Single(vault.DataKeys).Scope);
        Assert.NotNull(await payloads.ReadAsync(ids[3], TestContext.Current.CancellationToken));
        Assert.Null(await payloads.ReadAsync(ids[0], TestContext.Current.CancellationToken));
        await node.StopAsync();
    }

    private Task<EventNode> StartAsync() => EventNode.StartAsync(_folder, services =>
    {
        services.Replace(ServiceDescriptor.Singleton<TimeProvider>(_time));
        services.Replace(ServiceDescriptor.Singleton(_folder.Options with { RetainDays = 2 }));
    });
}
