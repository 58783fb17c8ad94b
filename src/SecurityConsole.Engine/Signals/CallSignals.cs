using System.Net;
using SecurityConsole.Engine.Calls;
using SecurityConsole.Engine.Signals.Calendars;
using SecurityConsole.Engine.Signals.Devices;
using SecurityConsole.Engine.Signals.Locations;
using SecurityConsole.Engine.Signals.Networks;
using SecurityConsole.Engine.Signals.Records;
using SecurityConsole.Protocol.Headers;

namespace SecurityConsole.Engine.Signals;

/// <summary>The context of one call. Each signal is found when a policy first asks for it, and stays what it was for the whole call. Used by one request at a time.</summary>
public sealed class CallSignals
{
    private readonly CallContext _call;
    private int _known;
    private int _missed;
    private NetworkMatch? _network;
    private Location? _location;
    private DevicePosture? _device;
    private WorkloadClaims? _workload;
    private TimeFacts? _time;
    private SignalParts? _parts;

    internal CallSignals(CallContext call) => _call = call;

    /// <summary>The socket's address: addresses in headers are anybody's word.</summary>
    public IPAddress? Address => _call.Http.Connection.RemoteIpAddress;

    /// <summary>Whether a policy read any signal.</summary>
    public bool WereRead => _known != 0;

    /// <summary>A signal that is unknown, that a policy read, and that the administrators want calls denied for; null where there is none. Ask after the policies have decided.</summary>
    public SignalKind? Deniable
    {
        get
        {
            for (var kind = SignalKind.Network; _missed != 0 && kind <= SignalKind.Calendar; kind++)
            {
                if ((_missed & (1 << (int)kind)) != 0 && Snapshot.RuleOf(kind).DenyUnknown)
                {
                    return kind;
                }
            }

            return null;
        }
    }

    internal CallContext Call => _call;

    internal SignalParts Parts => _parts ??= new();

    internal SignalSnapshot Snapshot => _call.Directory.Signals;

    /// <summary>The networks of the address; null where it is in none that has a name.</summary>
    public NetworkMatch? Network
    {
        get
        {
            if (Begin(SignalKind.Network))
            {
                _network = Address is { } address ? Snapshot.Networks.Find(address) : null;
            }

            return Note(SignalKind.Network, _network);
        }
    }

    /// <summary>Where the address is; null where that is unknown, or the table is too old.</summary>
    public Location? Location
    {
        get
        {
            if (Begin(SignalKind.Location) && Snapshot.Live?.Locations.Current is { } table && IsFresh(SignalKind.Location, table.ImportedAt) && Address is { } address)
            {
                _location = table.Find(address);
            }

            return Note(SignalKind.Location, _location);
        }
    }

    /// <summary>The state of the agent's device; null where that is unknown, or said too long ago.</summary>
    public DevicePosture? Device
    {
        get
        {
            if (Begin(SignalKind.Device) && FindDevice() is { } device && IsFresh(SignalKind.Device, device.At))
            {
                _device = device;
            }

            return Note(SignalKind.Device, _device);
        }
    }

    /// <summary>What the caller's verified token attests of its workload; null where that is unknown, or said too long ago.</summary>
    public WorkloadClaims? Workload
    {
        get
        {
            if (Begin(SignalKind.Workload) && _call.Subject?.Workload is { } workload && IsFresh(SignalKind.Workload, workload.At))
            {
                _workload = workload;
            }

            return Note(SignalKind.Workload, _workload);
        }
    }

    /// <summary>What the moment of the call is.</summary>
    public TimeFacts Time
    {
        get
        {
            if (Begin(SignalKind.Calendar))
            {
                _time = Snapshot.Calendar.At(_call.At);
            }

            if (_time!.Windows is null || !Snapshot.Calendar.IsKnown)
            {
                Miss(SignalKind.Calendar);
            }

            return _time;
        }
    }

    /// <summary>Whole seconds since something was so; never negative.</summary>
    internal long AgeSeconds(DateTimeOffset since) => Math.Max(0, (long)(_call.At - since).TotalSeconds);

    /// <summary>What was read, for <see cref="SignalText"/>.</summary>
    internal bool WasRead(SignalKind kind) => (_known & (1 << (int)kind)) != 0;

    /// <summary>What was read and what was missed, so that reading for other purposes than a decision leaves no trace.</summary>
    internal (int Known, int Missed) Asked
    {
        get => (_known, _missed);
        set => (_known, _missed) = value;
    }

    /// <summary>What was missed in an earlier decision, of another message or by policies in shadow, does not count in the next.</summary>
    internal void BeginDecision() => _missed = 0;

    /// <summary>A policy read a signal that is unknown.</summary>
    internal void Miss(SignalKind kind) => _missed |= 1 << (int)kind;

    /// <summary>A policy read a signal.</summary>
    internal bool Begin(SignalKind kind)
    {
        var first = !WasRead(kind);
        _known |= 1 << (int)kind;
        return first;
    }

    private T? Note<T>(SignalKind kind, T? signal)
        where T : class
    {
        if (signal is null)
        {
            Miss(kind);
        }

        return signal;
    }

    // What does not say when it was so is too old for every limit.
    private bool IsFresh(SignalKind kind, DateTimeOffset? since) => Snapshot.RuleOf(kind).MaxAge is not { } most || _call.At - since <= most;

    // A word from device management counts before the connector's own, and an agent cannot choose among its devices unless it is believed about them anyway.
    private DevicePosture? FindDevice()
    {
        if (_call.Credential?.Agent.Registration.Id is not { } agentId)
        {
            return null;
        }

        var bound = Snapshot.DevicesOf(agentId);
        var own = Snapshot.IsSelfReporting(agentId) ? SelfReportedPosture.Of(_call.Http.Request.Headers[DeviceHeader.Name], _call.At) : null;
        if (own is not null && bound.Length > 0 && bound.IndexOf(own.Id) < 0)
        {
            own = null;
        }

        var id = bound.Length == 1 ? bound[0] : own?.Id;
        return id is not null && bound.Length > 0 && Snapshot.Live is { } live && live.Devices.TryGet(id, out var reported) && IsFresh(SignalKind.Device, reported.At) ? reported : own;
    }
}
