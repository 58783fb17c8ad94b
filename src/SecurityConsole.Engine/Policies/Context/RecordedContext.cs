using System.Net;
using SecurityConsole.Cryptography.Algorithms;
using SecurityConsole.Engine.Calls;
using SecurityConsole.Engine.Policies.Arguments;
using SecurityConsole.Policy.Values;

namespace SecurityConsole.Engine.Policies.Context;

/// <summary><c>context</c> of a call that was recorded: what its record says, and its arguments where they were kept. What the record does not know is absent.</summary>
/// <param name="call">The record.</param>
/// <param name="arguments">The arguments as received, an object; empty where they are not kept.</param>
/// <param name="facts">What the catalogue says of the tool today.</param>
/// <remarks>Hours and weekdays are those of UTC. Used by one decision at a time.</remarks>
public sealed class RecordedContext(CallRecord call, ReadOnlyMemory<byte> arguments, ToolFacts facts) : CedarRecord
{
    private static readonly string[] s_names = ["args", "argsMeta", "client", "run", "time", "tls", "tool"];

    /// <summary>Whether a policy asked for arguments that are not kept: then nothing can be said about this call.</summary>
    public bool MissesArguments { get; private set; }

    /// <inheritdoc/>
    public override int Count => s_names.Length;

    /// <inheritdoc/>
    public override IReadOnlyCollection<string> Names => s_names;

    /// <inheritdoc/>
    public override bool TryGet(string name, out CedarValue value)
    {
        if (name is "args" or "argsMeta")
        {
            MissesArguments |= arguments.IsEmpty && call.ArgumentsHash.Length > 0;
        }

        CedarRecord? part = name switch
        {
            "args" => arguments.IsEmpty ? RecordValue.Empty : new JsonRecord(arguments, facts.Arguments, hasVariants: true),
            "argsMeta" => new ArgumentFactsRecord([], arguments.Length),
            "client" => Client(),
            "run" => new RunRecord(call.Run.Length > 0),
            "time" => Time(),
            "tls" => Tls(),
            "tool" => new ToolRecord(facts),
            _ => null,
        };
        value = part is null ? default : CedarValue.Of(part);
        return part is not null;
    }

    private RecordValue Client() => IPAddress.TryParse(call.RemoteAddress, out var address)
        ? new([KeyValuePair.Create("ip", CedarValue.Of(IpAddressValue.Of(address))), KeyValuePair.Create("networks", CedarValue.Of(CedarSet.Empty))])
        : new([KeyValuePair.Create("networks", CedarValue.Of(CedarSet.Empty))]);

    // Monday is 1, as in ISO 8601.
    private RecordValue Time() => new(
    [
        KeyValuePair.Create("now", CedarValue.Of(DateTimeValue.Of(call.At))),
        KeyValuePair.Create("hour", CedarValue.Of((long)call.At.UtcDateTime.Hour)),
        KeyValuePair.Create("weekday", CedarValue.Of(call.At.UtcDateTime.DayOfWeek == DayOfWeek.Sunday ? 7L : (long)call.At.UtcDateTime.DayOfWeek)),
    ]);

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

        return new(members);
    }
}
