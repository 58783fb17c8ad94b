using SecurityConsole.Engine.Calls;
using SecurityConsole.Protocol.Envelopes;
using SecurityConsole.Protocol.Rounds;

namespace SecurityConsole.Engine.Policies;

/// <summary>What a message of an agent answers to what its server asked: in either era, and also where nothing is known of the question.</summary>
internal static class GivenAnswers
{
    private static readonly PolicyAction[] s_sample = [PolicyAction.Sample];
    private static readonly PolicyAction[] s_elicit = [PolicyAction.Elicit];
    private static readonly PolicyAction[] s_both = [PolicyAction.Sample, PolicyAction.Elicit];

    /// <summary>The actions that have to be permitted for it. A refusal by the agent's user or model tells the server nothing that policies protect.</summary>
    public static ReadOnlySpan<PolicyAction> Of(CallContext call, in Envelope envelope, ReadOnlySpan<byte> message) => envelope.Kind switch
    {
        MessageKind.Response => OfResponse(call, envelope, message),
        MessageKind.Request when !envelope.InputResponses.IsEmpty => Actions(ClientAnswerShapes.OfMap(envelope.InputResponses.Of(message))),
        _ => [],
    };

    private static ReadOnlySpan<PolicyAction> OfResponse(CallContext call, in Envelope envelope, ReadOnlySpan<byte> message) => call.Answers?.Method switch
    {
        McpMethods.SamplingCreateMessage => s_sample,
        McpMethods.ElicitationCreate => s_elicit,
        McpMethods.RootsList or McpMethods.Ping => [],
        _ => Actions(ClientAnswerShapes.OfResult(envelope.Result.Of(message))),
    };

    private static ReadOnlySpan<PolicyAction> Actions(ClientAnswers answers) => (answers & (ClientAnswers.Sample | ClientAnswers.Elicitation)) switch
    {
        ClientAnswers.Sample => s_sample,
        ClientAnswers.Elicitation => s_elicit,
        ClientAnswers.None => [],
        _ => s_both,
    };
}
