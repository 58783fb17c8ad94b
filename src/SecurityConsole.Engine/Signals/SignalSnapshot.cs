using System.Collections.Frozen;
using SecurityConsole.Engine.Budgets;
using SecurityConsole.Engine.Signals.Calendars;
using SecurityConsole.Engine.Signals.Networks;

namespace SecurityConsole.Engine.Signals;

/// <summary>What is known about the context of calls, as the path reads it: immutable but for <see cref="Live"/>, every look-up O(log n) or better.</summary>
public sealed class SignalSnapshot
{
    private static readonly int Kinds = Enum.GetValues<SignalKind>().Length;

    private readonly FrozenDictionary<Guid, string[]> _devices;
    private readonly FrozenSet<Guid> _selfReporting;
    private readonly SignalRule[] _rules;

    private SignalSnapshot(SignalContents contents, LiveSignals? live)
    {
        Live = live;
        Networks = NetworkTable.Build(contents.Networks);
        Calendar = new(contents.TimeZone, contents.Windows, contents.Holidays);
        Budgets = BudgetBook.Build(contents.Budgets, contents.Costs);
        _devices = contents.Devices.GroupBy(device => device.AgentId).ToFrozenDictionary(group => group.Key, group => group.Select(device => device.DeviceId).ToArray());
        _selfReporting = contents.SelfReporting.ToFrozenSet();
        _rules = new SignalRule[Kinds];
        for (var kind = 0; kind < Kinds; kind++)
        {
            _rules[kind] = contents.Rules.FirstOrDefault(rule => (int)rule.Kind == kind) ?? SignalRule.DefaultOf((SignalKind)kind);
        }
    }

    /// <summary>Nothing is known.</summary>
    public static SignalSnapshot Empty { get; } = new(SignalContents.None, null);

    /// <summary>The parts that change by themselves; null where the host has none of them.</summary>
    public LiveSignals? Live { get; }

    /// <summary>Networks with names.</summary>
    public NetworkTable Networks { get; }

    /// <summary>Time zone, windows, holidays.</summary>
    public Calendar Calendar { get; }

    /// <summary>Limits and costs.</summary>
    public BudgetBook Budgets { get; }

    /// <summary>Compiles.</summary>
    public static SignalSnapshot Build(SignalContents contents, LiveSignals? live)
    {
        ArgumentNullException.ThrowIfNull(contents);
        return new(contents, live);
    }

    /// <summary>The rule of a signal.</summary>
    public SignalRule RuleOf(SignalKind kind) => _rules[(int)kind];

    /// <summary>Devices that an agent runs on.</summary>
    internal ReadOnlySpan<string> DevicesOf(Guid agentId) => _devices.TryGetValue(agentId, out var devices) ? devices : [];

    /// <summary>Whether an agent's connector is believed about its own machine.</summary>
    public bool IsSelfReporting(Guid agentId) => _selfReporting.Contains(agentId);
}
