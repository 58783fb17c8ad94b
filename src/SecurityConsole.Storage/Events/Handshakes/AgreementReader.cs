using System.Runtime.InteropServices;
using SecurityConsole.Cryptography.Handshakes;
using SecurityConsole.Cryptography.Inventory;
using SecurityConsole.Engine.Journal;
using SecurityConsole.Storage.Events.Reading;

namespace SecurityConsole.Storage.Events.Handshakes;

/// <summary>Reads what handshakes came to an end with, combination by combination. Thread-safe.</summary>
public sealed class AgreementReader
{
    private readonly EventDatabase _database;
    private readonly TimeProvider _time;

    internal AgreementReader(EventDatabase database, TimeProvider time)
    {
        _database = database;
        _time = time;
    }

    /// <summary>The agreements of a window, in the order of leg, endpoint and code points; and whether all handshakes could be looked at in time. The newest are looked at first.</summary>
    /// <exception cref="StorageException">The store cannot be read.</exception>
    public Task<(IReadOnlyList<ObservedAgreement> Agreements, bool Complete)> ReadAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken) =>
        _database.ReadAsync<(IReadOnlyList<ObservedAgreement>, bool)>(
            (connection, cancellation) =>
            {
                var filter = new EventFilter();
                filter.AddTimes(connection, from, to);
                filter.Add("verdict <= {0}", (int)HandshakeVerdict.AcceptedClassical);
                filter.Add("key_group IS NOT NULL");
                var scan = new DayScan(connection, "handshakes", filter, _time, cancellation);
                var sums = new Dictionary<(HandshakeLeg, string, ushort, ushort, ushort, ushort?), Sum>();

                // Version, suite and scheme are in the leaves only.
                scan.Page(int.MaxValue, (_, leaf) => Add(sums, FactSerializer.DeserializeHandshake(leaf)));
                return ([.. sums.Select(ToAgreement).OrderBy(a => a.Leg).ThenBy(a => a.Endpoint, StringComparer.Ordinal).ThenBy(a => a.Version).ThenBy(a => a.Suite).ThenBy(a => a.Group).ThenBy(a => a.SignatureScheme)], scan.StoppedAt is null);
            },
            cancellationToken);

    private static bool Add(Dictionary<(HandshakeLeg, string, ushort, ushort, ushort, ushort?), Sum> sums, HandshakeRecord handshake)
    {
        var key = (handshake.Leg, handshake.Endpoint, handshake.AgreedVersion ?? 0, handshake.AgreedSuite ?? 0, handshake.AgreedGroup!.Value, handshake.SignatureScheme);
        ref var sum = ref CollectionsMarshal.GetValueRefOrAddDefault(sums, key, out var there);
        sum = there
            ? new(sum.Count + 1, handshake.At < sum.First ? handshake.At : sum.First, handshake.At > sum.Last ? handshake.At : sum.Last)
            : new(1, handshake.At, handshake.At);
        return true;
    }

    private static ObservedAgreement ToAgreement(KeyValuePair<(HandshakeLeg Leg, string Endpoint, ushort Version, ushort Suite, ushort Group, ushort? Scheme), Sum> sum) =>
        new(sum.Key.Leg, sum.Key.Endpoint, sum.Key.Version, sum.Key.Suite, sum.Key.Group, sum.Key.Scheme, sum.Value.Count, sum.Value.First, sum.Value.Last);

    private readonly record struct Sum(long Count, DateTimeOffset First, DateTimeOffset Last);
}
