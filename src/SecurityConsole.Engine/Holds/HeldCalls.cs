using SecurityConsole.Engine.Calls;

namespace SecurityConsole.Engine.Holds;

/// <summary>Takes from a call what an approver needs, within limits.</summary>
internal static class HeldCalls
{
    private const int LongestText = 512;
    private const int LongestName = 1024;
    private const int LongestLabel = 64;
    private const int LongestValue = 256;
    private const int MostPolicies = 16;
    private const int MostFacts = 32;

    public static HeldCall Describe(CallContext call, HoldRequest request, string run, string node, HoldOptions options, DateTimeOffset now)
    {
        var agent = call.Credential!.Agent.Registration;
        var server = call.Server!.Registration;
        var wanted = request.Deadline ?? options.Deadline;
        var range = call.Envelope.Arguments.IsEmpty ? call.Envelope.Params : call.Envelope.Arguments;
        var arguments = range.Of(call.Body.Span);
        return new()
        {
            Id = RecordIds.Next(now),
            CallId = call.Id,
            At = now,
            Deadline = now + (wanted < options.LongestDeadline ? wanted : options.LongestDeadline),
            Node = node,
            AgentId = agent.Id,
            Agent = agent.Name,
            Owner = agent.Owner,
            ServerId = server.Id,
            Server = server.Name,
            Method = Cut(call.Method, LongestName),
            Name = Cut(call.Envelope.Name, LongestName),
            Run = run,
            RemoteAddress = call.Http.Connection.RemoteIpAddress?.ToString() ?? "",
            Request = request with
            {
                Reason = Cut(request.Reason, LongestText),
                Group = Cut(request.Group, LongestLabel),
                Approvals = Math.Clamp(request.Approvals, 1, HoldRequest.MostApprovals),
                Policies = [.. request.Policies.Take(MostPolicies).Select(policy => Cut(policy, LongestValue))],
                Context = [.. request.Context.Take(MostFacts).Select(fact => new HoldFact(Cut(fact.Name, LongestLabel), Cut(fact.Value, LongestValue)))],
            },
            ArgumentsHash = CallRecorder.ArgumentsHash(call),
            ArgumentsBytes = arguments.Length,
            Arguments = arguments[..Math.Min(arguments.Length, HeldCall.MaxArguments)].ToArray(),
        };
    }

    /// <summary>What a decision for the run covers.</summary>
    public static RunDecisions.Key KeyOf(HeldCall held) => new(held.AgentId, held.ServerId, held.Run, held.Method, held.Name, held.Request.Demand);

    private static string Cut(string text, int length) => text.Length <= length ? text : text[..length];
}
