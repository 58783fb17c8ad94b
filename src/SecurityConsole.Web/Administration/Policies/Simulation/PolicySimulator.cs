using System.Security.Cryptography;
using SecurityConsole.Engine.Calls;
using SecurityConsole.Engine.Policies;
using SecurityConsole.Engine.Policies.Context;
using SecurityConsole.Storage.Payloads;

namespace SecurityConsole.Web.Administration.Policies.Simulation;

/// <summary>Decides recorded calls by two sets of policies, and keeps where they differ. Used by one thread at a time.</summary>
/// <param name="before">What is in force.</param>
/// <param name="after">The draft.</param>
/// <param name="payloads">Where arguments were kept; null where they must not, or need not, be looked at.</param>
internal sealed class PolicySimulator(PolicySnapshot before, PolicySnapshot after, PayloadStore? payloads)
{
    private const int MostGroups = 1_000;

    private readonly Dictionary<Key, Bucket> _groups = [];
    private long _compared, _changed, _withoutArguments, _notDecided, _others;

    /// <summary>Looks at a call.</summary>
    public async Task AddAsync(CallRecord call, CancellationToken cancellationToken)
    {
        if (RecordedRequest.Of(call) is not { } request)
        {
            _notDecided++;
            return;
        }

        var arguments = payloads is not null && call.PayloadId is { } payload ? await ArgumentsAsync(payloads, payload, cancellationToken) : default;
        Compare(call, request, arguments);
    }

    /// <summary>What was found so far.</summary>
    public SimulationResult Result() => new(
        _compared,
        _changed,
        _withoutArguments,
        _notDecided,
        [
            .. _groups.OrderByDescending(group => group.Value.Calls).Select(group => new SimulationGroup(
                group.Key.Agent,
                PolicyActions.NameOf(group.Key.Action),
                group.Key.Server,
                group.Key.Capability,
                group.Key.Before,
                group.Key.After,
                group.Value.BeforePolicies,
                group.Value.AfterPolicies,
                group.Value.Calls,
                group.Value.Example) { Reason = group.Value.Reason }),
        ],
        _others);

    private void Compare(CallRecord call, RecordedRequest request, ReadOnlyMemory<byte> arguments)
    {
        var context = new RecordedContext(call, arguments, PolicyInventory.FactsOf(before, call.Server, request.Kind, call.Name));
        var old = PolicyTrial.Judge(before, call.Agent, request.Action, call.Server, request.Kind, call.Name, context);
        var now = PolicyTrial.Judge(after, call.Agent, request.Action, call.Server, request.Kind, call.Name, context);
        if (context.MissesArguments && (old.Faulted.Count > 0 || now.Faulted.Count > 0))
        {
            _withoutArguments++;
            return;
        }

        _compared++;
        if (old.Verdict == now.Verdict)
        {
            return;
        }

        _changed++;
        var key = new Key(call.Agent, request.Action, call.Server, call.Name, old.Verdict, now.Verdict, string.Join('\n', old.Policies), string.Join('\n', now.Policies));
        if (_groups.TryGetValue(key, out var bucket))
        {
            bucket.Calls++;
        }
        else if (_groups.Count < MostGroups)
        {
            _groups[key] = new(old.Policies, now.Policies, call.Id, now.Reason) { Calls = 1 };
        }
        else
        {
            _others++;
        }
    }

    private static async Task<ReadOnlyMemory<byte>> ArgumentsAsync(PayloadStore payloads, Guid id, CancellationToken cancellationToken)
    {
        try
        {
            return await payloads.ReadAsync(id, cancellationToken) is { } kept ? RecordedArguments.Find(kept.Request) : default;
        }
        catch (CryptographicException)
        {
            // A copy that does not open says as much as one that was not kept.
            return default;
        }
    }

    private readonly record struct Key(string Agent, PolicyAction Action, string Server, string Capability, Verdict Before, Verdict After, string BeforePolicies, string AfterPolicies);

    private sealed class Bucket(IReadOnlyList<string> beforePolicies, IReadOnlyList<string> afterPolicies, Guid example, string reason)
    {
        public IReadOnlyList<string> BeforePolicies { get; } = beforePolicies;

        public IReadOnlyList<string> AfterPolicies { get; } = afterPolicies;

        public Guid Example { get; } = example;

        public string Reason { get; } = reason;

        public long Calls { get; set; }
    }
}
