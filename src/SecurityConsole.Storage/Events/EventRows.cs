using SecurityConsole.Cryptography.Algorithms;
using SecurityConsole.Cryptography.Handshakes;
using SecurityConsole.Engine.Administration;
using SecurityConsole.Engine.Alerts;
using SecurityConsole.Engine.Calls;
using SecurityConsole.Storage.Events.Calls;
using SecurityConsole.Storage.Events.Exposures;
using SecurityConsole.Storage.Sqlite;

namespace SecurityConsole.Storage.Events;

/// <summary>The prepared inserts of one day.</summary>
internal sealed class EventRows : IDisposable
{
    private readonly NativeStatement _call;
    private readonly NativeStatement _handshake;
    private readonly NativeStatement _leaf;
    private readonly NativeStatement _alert;
    private readonly NativeStatement _action;
    private readonly NativeStatement _exposure;
    private readonly UpstreamGroups _upstreams;

    public EventRows(NativeDatabase database, int day, UpstreamGroups upstreams)
    {
        var suffix = EventTime.Suffix(day);
        _call = database.Prepare($"INSERT INTO calls_{suffix} VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
        _handshake = database.Prepare($"INSERT INTO handshakes_{suffix} VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
        _leaf = database.Prepare($"INSERT INTO leaves_{suffix} VALUES (?, ?)");
        _alert = database.Prepare("INSERT INTO alerts VALUES (?, ?, ?, ?, ?, ?, ?)");
        _action = database.Prepare("INSERT INTO actions VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
        _exposure = database.Prepare($"INSERT INTO exposures_{suffix} VALUES (?, ?, ?, ?, ?, ?, ?)");
        _upstreams = upstreams;
        Day = day;
    }

    public int Day { get; }

    /// <summary>Inserts one fact; returns its time in microseconds.</summary>
    public long Insert(long sequence, object fact, ReadOnlySpan<byte> leaf) => fact switch
    {
        CallRecord call => Insert(sequence, call, leaf),
        HandshakeRecord handshake => Insert(sequence, handshake, leaf),
        AlertRecord alert => Insert(sequence, alert, leaf),
        AdministratorAction action => Insert(sequence, action, leaf),
        _ => throw new ArgumentException($"{fact.GetType().Name} is not a fact of the journal.", nameof(fact)),
    };

    /// <summary>After an error: nothing stays half-bound.</summary>
    public void Clear()
    {
        _call.Clear();
        _handshake.Clear();
        _leaf.Clear();
        _alert.Clear();
        _action.Clear();
        _exposure.Clear();
    }

    public void Dispose()
    {
        _call.Dispose();
        _handshake.Dispose();
        _leaf.Dispose();
        _alert.Dispose();
        _action.Dispose();
        _exposure.Dispose();
    }

    private long Insert(long sequence, CallRecord call, ReadOnlySpan<byte> leaf)
    {
        var at = EventTime.ToMicroseconds(call.At);
        _call.Bind(sequence).Bind(call.Id).Bind(at).Bind(call.AgentId).Bind(call.ServerId).Bind(call.Agent).Bind(call.Server).Bind(call.Method)
            .Bind(call.Name).Bind(call.Run).Bind((long)call.Verdict).Bind(call.HttpStatus).Bind(CallOutcome.Failed(call) ? 1 : 0).Bind(call.TotalMicroseconds).Run();
        _leaf.Bind(sequence).Bind(leaf).Run();
        var (agent, server) = (Classical(call.Group), call.UpstreamHandshakeId is { } handshake ? Classical(_upstreams.Of(handshake)) : null);
        if (agent is not null || server is not null)
        {
            _exposure.Bind(sequence).Bind(at).Bind(call.Agent).Bind(call.Server).Bind(agent).Bind(server).Bind(call.RequestBytes + call.ResponseBytes).Run();
        }

        return at;
    }

    private static long? Classical(ushort? group) => group is { } agreed && !NamedGroups.IsQuantumSafe(agreed) ? agreed : null;

    private long Insert(long sequence, HandshakeRecord handshake, ReadOnlySpan<byte> leaf)
    {
        var at = EventTime.ToMicroseconds(handshake.At);
        _handshake.Bind(sequence).Bind(handshake.Id).Bind(at).Bind((long)handshake.Leg).Bind(handshake.Endpoint).Bind(handshake.RemoteAddress).Bind(handshake.ServerName)
            .Bind((long?)handshake.AgreedGroup).Bind((long)handshake.Verdict).Run();
        _upstreams.Note(handshake);
        _leaf.Bind(sequence).Bind(leaf).Run();
        return at;
    }

    private long Insert(long sequence, AlertRecord alert, ReadOnlySpan<byte> leaf)
    {
        var at = EventTime.ToMicroseconds(alert.At);
        _alert.Bind(sequence).Bind(alert.Id).Bind(at).Bind(alert.Rule).Bind((long)alert.Severity).Bind(alert.Subject).Bind(leaf).Run();
        return at;
    }

    private long Insert(long sequence, AdministratorAction action, ReadOnlySpan<byte> leaf)
    {
        var at = EventTime.ToMicroseconds(action.At);
        _action.Bind(sequence).Bind(action.Id).Bind(at).Bind(action.Actor).Bind(action.Action).Bind(action.Target).Bind(action.Succeeded ? 1 : 0).Bind(leaf).Run();
        return at;
    }
}
