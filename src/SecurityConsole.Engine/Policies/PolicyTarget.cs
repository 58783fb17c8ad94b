using SecurityConsole.Engine.Access;
using SecurityConsole.Protocol.Envelopes;

namespace SecurityConsole.Engine.Policies;

/// <summary>What one message does, in the words of policies.</summary>
/// <param name="Action">The action.</param>
/// <param name="Kind">Kind of what it is done to; None for the server as a whole.</param>
/// <param name="Name">The capability's name or URI; empty for the server.</param>
/// <param name="Arguments">The arguments as received; empty where there are none.</param>
internal readonly record struct PolicyTarget(PolicyAction Action, CapabilityKind Kind, string Name, ReadOnlyMemory<byte> Arguments)
{
    /// <summary>To follow one resource.</summary>
    public static PolicyTarget ToSubscribe(string uri) => new(PolicyAction.Subscribe, CapabilityKind.Resource, uri, default);

    /// <summary>To answer what a server asked.</summary>
    public static PolicyTarget ToAnswer(PolicyAction action) => new(action, CapabilityKind.None, "", default);

    /// <summary>Reads a request or notification; null where no policy decides it. What is in it of answers is <see cref="GivenAnswers"/>' to tell.</summary>
    public static PolicyTarget? Of(in Envelope envelope, ReadOnlyMemory<byte> message)
    {
        if (envelope.Kind is MessageKind.Response or MessageKind.ErrorResponse)
        {
            return null;
        }

        var action = PolicyActions.OfMethod(envelope.Method);
        var arguments = envelope.Arguments.IsEmpty ? default : message.Slice(envelope.Arguments.Start, envelope.Arguments.Length);
        return action switch
        {
            PolicyAction.None => null,
            PolicyAction.Call => new(action, CapabilityKind.Tool, envelope.Name, arguments),
            PolicyAction.Get => new(action, CapabilityKind.Prompt, envelope.Name, arguments),
            PolicyAction.Read => new(action, CapabilityKind.Resource, envelope.Name, default),
            PolicyAction.Subscribe => new(action, CapabilityKind.Resource, envelope.Name, default),
            PolicyAction.Complete => new(action, NamedCapabilities.CompletionKind(envelope.Params.Of(message.Span)), envelope.Name, default),
            _ => new(action, CapabilityKind.None, "", default),
        };
    }
}
