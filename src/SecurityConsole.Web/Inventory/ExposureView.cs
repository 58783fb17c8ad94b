using SecurityConsole.Cryptography.Algorithms;
using SecurityConsole.Cryptography.Inventory;
using SecurityConsole.Engine.Calls;
using SecurityConsole.Engine.Directory;
using SecurityConsole.Storage.Events.Calls;
using SecurityConsole.Storage.Events.Exposures;
using SecurityConsole.Storage.Events.Handshakes;

namespace SecurityConsole.Web.Inventory;

/// <summary>Puts together what is exposed: calls over classical key exchange, the handshakes behind them, and servers without TLS. Thread-safe.</summary>
internal sealed class ExposureView(ExposureReader exposures, AgreementReader agreements, CallReader calls, DirectorySnapshotHolder directory)
{
    /// <summary>What is exposed in a window.</summary>
    /// <exception cref="SecurityConsole.Storage.StorageException">The store cannot be read.</exception>
    public async Task<Exposure> ReadAsync(InventoryWindow window, CancellationToken cancellationToken)
    {
        var (observed, complete) = await agreements.ReadAsync(window.From, window.To, cancellationToken);
        return await ReadAsync(window, observed, complete, cancellationToken);
    }

    /// <summary>The same for handshakes that were read already.</summary>
    /// <exception cref="SecurityConsole.Storage.StorageException">The store cannot be read.</exception>
    public async Task<Exposure> ReadAsync(InventoryWindow window, IReadOnlyList<ObservedAgreement> observed, bool complete, CancellationToken cancellationToken)
    {
        var report = await exposures.ReadAsync(window.From, window.To, cancellationToken);
        return new(
            window.From,
            window.To,
            complete && report.Complete,
            report.KeptSince,
            report.Rows.Sum(row => row.Calls),
            report.Rows.Sum(row => row.Bytes),
            [.. report.Rows.Select(row => new ExposedCalls(row.Agent, row.Server, Name(row.AgentGroup), Name(row.ServerGroup), row.Calls, row.Bytes, row.FirstAt, row.LastAt))],
            Legs(observed),
            await UnencryptedAsync(window, cancellationToken));
    }

    private static List<ExposedLeg> Legs(IReadOnlyList<ObservedAgreement> observed) =>
    [
        .. observed.Where(agreement => agreement.IsClassical)
            .GroupBy(agreement => (agreement.Leg, agreement.Endpoint, agreement.Group))
            .Select(same => new ExposedLeg(same.Key.Leg, same.Key.Endpoint, NamedGroups.NameOf(same.Key.Group), same.Sum(agreement => agreement.Count), same.Max(agreement => agreement.LastAt)))
            .OrderByDescending(leg => leg.Handshakes),
    ];

    private async Task<IReadOnlyList<UnencryptedServer>> UnencryptedAsync(InventoryWindow window, CancellationToken cancellationToken)
    {
        var found = new List<UnencryptedServer>();
        foreach (var server in directory.Current.Servers.Values.Where(server => server.Endpoint.Scheme == Uri.UriSchemeHttp).OrderBy(server => server.Name, StringComparer.Ordinal))
        {
            var count = await calls.CountAsync(new() { ServerId = server.Id, Verdict = Verdict.Allow, From = window.From, To = window.To }, cancellationToken);
            found.Add(new(server.Name, server.Endpoint.Authority, count.Matches, count.Exact));
        }

        return found;
    }

    private static string? Name(ushort? group) => group is { } known ? NamedGroups.NameOf(known) : null;
}
