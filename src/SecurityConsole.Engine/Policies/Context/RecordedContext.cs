using System.Net;
using SecurityConsole.Cryptography.Algorithms;
using SecurityConsole.Engine.Calls;
using SecurityConsole.Engine.Destinations;
using SecurityConsole.Engine.Policies.Arguments;
using SecurityConsole.Engine.Policies.Context.Recorded;
using SecurityConsole.Policy.Values;
using SecurityConsole.Protocol.Values;

namespace SecurityConsole.Engine.Policies.Context;

/// <summary><c>context</c> of a call that was recorded: what its record says, and its arguments where they were kept. What the record does not know is absent.</summary>
/// <param name="call">The record.</param>
/// <param name="arguments">The arguments as received, an object; empty where they are not kept.</param>
/// <param name="facts">What the catalogue says of the tool today, for its arguments; and for the rest where the record does not say it.</param>
/// <remarks>Hours and weekdays are those of UTC where the record has no others. Used by one decision at a time.</remarks>
public sealed class RecordedContext(CallRecord call, ReadOnlyMemory<byte> arguments, ToolFacts facts) : CedarRecord
{
    private static readonly string[] s_names = ["args", "argsMeta", "client", "run", "time", "tls", "tool"];
    private static readonly string[] s_recorded = ["device", "identity", "budget"];

    // Several policies ask for the same part.
    private readonly Dictionary<string, CedarRecord> _made = new(StringComparer.Ordinal);

    /// <summary>Whether a policy asked for arguments that are not kept: then nothing can be said about this call.</summary>
    public bool MissesArguments { get; private set; }

    /// <inheritdoc/>
    public override int Count => Names.Count;

    /// <inheritdoc/>
    public override IReadOnlyCollection<string> Names => [.. s_names, .. s_recorded.Where(part => call.Context?.TryGet(part, out _) == true)];

    /// <inheritdoc/>
    public override bool TryGet(string name, out CedarValue value)
    {
        if (name is "args" or "argsMeta")
        {
            MissesArguments |= arguments.IsEmpty && call.ArgumentsHash.Length > 0;
        }

        if (name is "device" or "identity" or "budget")
        {
            value = default;
            return call.Context?.TryGet(name, out value) == true;
        }

        if (!_made.TryGetValue(name, out var part))
        {
            if (Make(name) is not { } made)
            {
                value = default;
                return false;
            }

            _made[name] = part = made;
        }

        value = CedarValue.Of(part);
        return true;
    }

    private CedarRecord? Make(string name) => name switch
    {
        "args" => arguments.IsEmpty ? RecordValue.Empty : new JsonRecord(arguments, facts.Arguments, hasVariants: true),
        "argsMeta" => new ArgumentFactsRecord(Destinations(), arguments.Length),
        "client" => Client(),
        "run" => new RunRecord(Kept(RecordedFacts.Session) is { Kind: CedarKind.Bool } session ? session.AsBool : call.Run.Length > 0),
        "time" => Time(),
        "tls" => Tls(),
        "tool" => new ToolRecord(Kept(RecordedFacts.Tool) is { Kind: CedarKind.Set } names ? Then(names.AsSet) : facts),
        _ => null,
    };

    // By names and values alone: what a schema or an administrator says of them is not of that time.
    private IReadOnlyList<Destination> Destinations()
    {
        if (arguments.IsEmpty)
        {
            return [];
        }

        using var tape = JsonTape.TryRead(arguments);
        if (tape is null)
        {
            return [Destination.More];
        }

        var finder = new DestinationFinder(tape);
        finder.Walk(DestinationHints.None, DestinationHints.None);
        return DestinationFinder.ToKeep(finder.Found, finder.HasMore);
    }

    private RecordValue Client()
    {
        var members = new List<KeyValuePair<string, CedarValue>> { new("networks", CedarValue.Of(CedarSet.Empty)) };
        if (IPAddress.TryParse(call.RemoteAddress, out var address))
        {
            members.Add(new("ip", CedarValue.Of(IpAddressValue.Of(address))));
        }

        return WithKept("client", members);
    }

    // Monday is 1, as in ISO 8601.
    private RecordValue Time()
    {
        var members = new List<KeyValuePair<string, CedarValue>> { new("now", CedarValue.Of(DateTimeValue.Of(call.At))) };
        if (Kept("time") is null)
        {
            members.Add(new("hour", CedarValue.Of((long)call.At.UtcDateTime.Hour)));
            members.Add(new("weekday", CedarValue.Of(call.At.UtcDateTime.DayOfWeek == DayOfWeek.Sunday ? 7L : (long)call.At.UtcDateTime.DayOfWeek)));
        }

        return WithKept("time", members);
    }

    private RecordValue Tls()
    {
        var members = new List<KeyValuePair<string, CedarValue>>
        {
            new("pqKeyExchange", CedarValue.Of(call.Group is { } agreed && NamedGroups.IsQuantumSafe(agreed))),
            new("pqAuthentication", CedarValue.Of(false)),
        };
        if (call.Group is { } group)
        {
            members.Add(new("version", CedarValue.Of("1.3")));
            members.Add(new("group", CedarValue.Of(NamedGroups.NameOf(group))));
            if (NamedGroups.Find(group)?.Kem is { Length: > 0 } kem)
            {
                members.Add(new("kem", CedarValue.Of(kem)));
            }
        }

        return WithKept("tls", members);
    }

    private CedarValue? Kept(string part) => call.Context is { } kept && kept.TryGet(part, out var value) ? value : null;

    private RecordValue WithKept(string part, List<KeyValuePair<string, CedarValue>> members)
    {
        var all = members.ToDictionary(StringComparer.Ordinal);
        if (Kept(part) is { Kind: CedarKind.Record } kept)
        {
            foreach (var name in kept.AsRecord.Names)
            {
                all[name] = kept.AsRecord.TryGet(name, out var value) ? value : default;
            }
        }

        return new(all);
    }

    private ToolFacts Then(CedarSet names) => new(facts.Arguments, Is("readOnly"), Is("destructive"), Is("openWorld")) { IsPinned = Is("pinned"), IsChanged = Is("changed") };

    private bool Is(string fact) => Kept(RecordedFacts.Tool)!.Value.AsSet.Contains(CedarValue.Of(fact));
}
