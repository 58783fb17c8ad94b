using SecurityConsole.Engine.Calls;
using SecurityConsole.Engine.Catalogue;
using SecurityConsole.Protocol.Envelopes;
using SecurityConsole.Protocol.Eras;
using SecurityConsole.Protocol.Errors;
using SecurityConsole.Protocol.Subscriptions;

namespace SecurityConsole.Engine.Access;

/// <summary>Decides whether the agent may use what the message names.</summary>
/// <remarks>A capability outside the grant is answered as one that does not exist, whether it exists or not.</remarks>
public static class AccessStage
{
    private const string Subscribing = "subscriptions/listen";

    /// <summary>Sets <see cref="CallContext.Rule"/> and <see cref="CallContext.FiltersList"/>.</summary>
    public static CallFailure Evaluate(CallContext call)
    {
        if (call.Envelope.Kind is MessageKind.Response or MessageKind.ErrorResponse)
        {
            return CallFailure.None;
        }

        var granted = call.Server!.Capabilities;
        var method = call.Envelope.Method;
        call.Rule = MethodRules.Find(method);
        if (call.Rule is { } rule)
        {
            if (rule.List is not null)
            {
                call.FiltersList = !granted.Of(rule.Kind).Everything || call.Directory.Policies.MayHide;
                return CallFailure.None;
            }

            return rule.Kind == CapabilityKind.None || (granted.Of(rule.Kind).Matches(call.Envelope.Name) && (rule.Kind != CapabilityKind.Resource || IsPlain(call, call.Envelope.Name)))
                ? CallFailure.None
                : NotThere(call, rule.Kind, call.Envelope.Name);
        }

        return method switch
        {
            Subscribing => Subscription(call),
            _ when granted.Unrestricted => CallFailure.None,
            "completion/complete" => Completion(call),
            _ => UnknownMethod(call),
        };
    }

    /// <summary>Whether a call that was let pass would still be, by what is granted now. Changes nothing, so it may be asked while the call is under way.</summary>
    /// <remarks>What names one capability needs that one. A stream or a list shows whatever was granted when it began, so it needs all of that.</remarks>
    internal static bool StillAllows(CallContext call, GrantedCapabilities now) =>
        now.Covers(call.Server!.Capabilities)
        || (call is { Batch: null, Kind: CallKind.Request, Rule: { List: null } rule } && (rule.Kind == CapabilityKind.None || now.Of(rule.Kind).Matches(call.Envelope.Name)));

    private static CallFailure Completion(CallContext call)
    {
        var kind = NamedCapabilities.CompletionKind(call.Envelope.Params.Of(call.Body.Span));
        return kind != CapabilityKind.None && call.Server!.Capabilities.Of(kind).Matches(call.Envelope.Name)
            ? CallFailure.None
            : NotThere(call, kind, call.Envelope.Name);
    }

    private static CallFailure Subscription(CallContext call)
    {
        var subscribed = new List<string>();
        if (!ResourceSubscriptions.TryRead(call.Envelope.Params.Of(call.Body.Span), subscribed))
        {
            return CallFailure.SubscriptionUnreadable;
        }

        foreach (var uri in subscribed)
        {
            if (!call.Server!.Capabilities.Resources.Matches(uri) || !IsPlain(call, uri))
            {
                return NotThere(call, CapabilityKind.Resource, uri);
            }
        }

        return CallFailure.None;
    }

    // Where some resources are closed, one of them must not be reached by another spelling of its name. What the server itself lists is spelled as it likes.
    private static bool IsPlain(CallContext call, string uri)
    {
        if ((call.Server!.Capabilities.Resources.Everything && !call.Directory.Policies.KeepsContext)
            || PlainUri.Is(uri, fromTemplate: false)
            || (ServerCatalogue.Of(call) is { } catalogue && (catalogue.Of(CatalogueKind.Resource).ContainsKey(uri) || (catalogue.IsFromTemplate(uri) && PlainUri.Is(uri, fromTemplate: true)))))
        {
            return true;
        }

        call.Because(new("access", "uri-not-plain", "The URI is not written plainly, so the server might take it for another resource: it has dot segments, needless escapes, backslashes, spaces, or capitals in its scheme or host."));
        return false;
    }

    private static CallFailure UnknownMethod(CallContext call)
    {
        call.Detail = $"Method not found: {call.Envelope.Method}";
        return CallFailure.MethodUnknown;
    }

    /// <summary>Answers as for what does not exist, to the letter, and records why: whoever asks must not learn that it is there.</summary>
    internal static CallFailure Hide(CallContext call, CapabilityKind kind, string name, CallFailure recorded)
    {
        var unknown = NotThere(call, kind, name);
        call.ErrorCode = unknown == CallFailure.ResourceUnknown && call.Era != ProtocolEra.Modern ? JsonRpcErrorCodes.ResourceNotFound : JsonRpcErrorCodes.InvalidParams;
        return recorded;
    }

    /// <summary>The answer for what does not exist, or must not seem to.</summary>
    internal static CallFailure NotThere(CallContext call, CapabilityKind kind, string name)
    {
        (call.Detail, var failure) = kind switch
        {
            CapabilityKind.Tool => ($"Unknown tool: {name}", CallFailure.ToolUnknown),
            CapabilityKind.Prompt => ($"Unknown prompt: {name}", CallFailure.PromptUnknown),
            _ => ("Resource not found", CallFailure.ResourceUnknown),
        };
        if (kind is not (CapabilityKind.Tool or CapabilityKind.Prompt))
        {
            call.ErrorContent = NamedCapabilities.ResourceErrorContent(name);
        }

        return failure;
    }
}
