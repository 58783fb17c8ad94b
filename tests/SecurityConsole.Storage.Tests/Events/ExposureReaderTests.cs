using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using SecurityConsole.Cryptography.Handshakes;
using SecurityConsole.Engine.Calls;
using SecurityConsole.Storage.Events.Exposures;

namespace SecurityConsole.Storage.Tests.Events;

public sealed class ExposureReaderTests : IAsyncLifetime
{
    private const ushort Hybrid = 0x11EC;
    private const ushort X25519 = 0x001D;
    private readonly DataFolder _folder = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _folder.DisposeAsync();

    [Fact]
    public async Task Calls_over_a_classical_leg_are_counted_by_agent_server_and_leg_and_no_others()
    {
        var (classical, safe) = (Upstream(1, X25519), Upstream(2, Hybrid));
        var node = await EventNode.StartAsync(_folder);
        await node.AppendAsync([classical, safe, .. Enumerable.Range(0, 60).Select(number => (object)Call(
            number, agent: number % 3 == 0 ? X25519 : Hybrid, upstream: number % 2 == 0 ? classical.Id : number % 5 == 0 ? null : safe.Id))]);
        await node.WaitStoredAsync(61);

        var report = await ReadAsync(node);

        Assert.True(report.Complete);
        Assert.Null(report.KeptSince);
        Assert.Equal(
            [((ushort?)null, (ushort?)X25519, 20L), (X25519, null, 10), (X25519, X25519, 10)],
            report.Rows.OrderByDescending(row => row.Calls).ThenBy(row => row.ServerGroup is not null).Select(row => (row.AgentGroup, row.ServerGroup, row.Calls)));
        Assert.All(report.Rows, row => Assert.Equal(("billing-bot", "payroll", row.Calls * 30), (row.Agent, row.Server, row.Bytes)));
        Assert.Equal(Facts.At.AddMilliseconds(2), report.Rows[0].FirstAt);
        await node.StopAsync();
    }

    [Fact]
    public async Task Connection_that_was_stored_before_a_restart_is_found_again()
    {
        var classical = Upstream(1, X25519);
        var node = await EventNode.StartAsync(_folder);
        await node.AppendAsync([classical]);
        await node.WaitStoredAsync(0);
        await node.StopAsync();

        node = await EventNode.StartAsync(_folder);
        await node.AppendAsync([Call(5, Hybrid, classical.Id), Call(6, Hybrid, Guid.CreateVersion7())]);
        await node.WaitStoredAsync(2);

        var row = Assert.Single((await ReadAsync(node)).Rows);
        Assert.Equal(((ushort?)X25519, 1L), (row.ServerGroup, row.Calls));
        await node.StopAsync();
    }

    [Fact]
    public async Task Days_from_before_exposures_were_kept_are_said_to_be_unknown()
    {
        var node = await EventNode.StartAsync(_folder);
        await node.AppendAsync([Call(1, X25519, null)]);
        await node.WaitStoredAsync(0);
        await node.StopAsync();
        await using (var connection = new SqliteConnection($"Data Source={_folder.Options.EventDatabase};Pooling=False"))
        {
            await connection.OpenAsync(TestContext.Current.CancellationToken);
            await using var command = connection.CreateCommand();
            command.CommandText = "SELECT name FROM sqlite_master WHERE name LIKE 'exposures_%'";
            var table = (string)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
            command.CommandText = $"DROP TABLE {table}; DROP TABLE marks";
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        node = await EventNode.StartAsync(_folder);
        await node.AppendAsync([Call(2, X25519, null)]);
        await node.WaitStoredAsync(1);
        var report = await ReadAsync(node);

        Assert.False(report.Complete);
        Assert.NotNull(report.KeptSince);
        Assert.Equal(1, Assert.Single(report.Rows).Calls);
        await node.StopAsync();
    }

    private static Task<ExposureReport> ReadAsync(EventNode node) =>
        node.Services.GetRequiredService<ExposureReader>().ReadAsync(Facts.At.AddYears(-1), Facts.At.AddHours(1), TestContext.Current.CancellationToken);

    private static HandshakeRecord Upstream(int number, ushort group) => Facts.Handshake(number) with
    {
        Leg = HandshakeLeg.Upstream,
        Endpoint = "payroll",
        AgreedGroup = group,
        Verdict = group == X25519 ? HandshakeVerdict.AcceptedClassical : HandshakeVerdict.Accepted,
    };

    private static CallRecord Call(int number, ushort agent, Guid? upstream) => Facts.Call(number) with { Group = agent, UpstreamHandshakeId = upstream, RequestBytes = 10, ResponseBytes = 20 };
}
