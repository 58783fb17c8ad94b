using SecurityConsole.Engine.Access;
using SecurityConsole.Engine.Calls;
using SecurityConsole.Engine.Directory;
using SecurityConsole.Protocol.Envelopes;

namespace SecurityConsole.Engine.Catalogue;

/// <summary>Decides whether what the message names is what was approved. What is held is answered as one that does not exist.</summary>
public static class CatalogueStage
{
    private static readonly CallReason Unpinned = new("catalogue", "unpinned", "No approved definition stands behind this capability, and the catalogue holds nothing of its kind.");

    /// <summary>Sets <see cref="CallContext.Contract"/>, and <see cref="CallContext.FiltersList"/> where a list must be looked at.</summary>
    public static CallFailure Evaluate(CallContext call)
    {
        if (call.Envelope.Kind is MessageKind.Response or MessageKind.ErrorResponse || ServerCatalogue.Of(call) is not { } catalogue)
        {
            return CallFailure.None;
        }

        if (call.Rule is { List: not null } list)
        {
            call.FiltersList |= catalogue.LooksAt(CatalogueKindNames.ListedBy(list));
            return CallFailure.None;
        }

        return Evaluate(call, catalogue, call.Envelope, call.Body.Span);
    }

    /// <summary>Judges one message of a batch. It passes whole or not at all, so one that is held ends all.</summary>
    public static CallFailure EvaluateInBatch(CallContext call, in Envelope envelope, ReadOnlySpan<byte> message) =>
        envelope.Kind is MessageKind.Response or MessageKind.ErrorResponse || ServerCatalogue.Of(call) is not { } catalogue
            ? CallFailure.None
            : Evaluate(call, catalogue, envelope, message);

    /// <summary>Whether a call under way that was let pass still would be, by the catalogue of now. Changes nothing.</summary>
    internal static bool StillAllows(CallContext call, DirectorySnapshot now)
    {
        if (call is not { Batch: null, Kind: CallKind.Request, Rule: { List: null } rule } || KindOf(rule.Kind) is not { } kind)
        {
            return true;
        }

        var name = call.Server!.Registration.Name;
        return now.Catalogues.GetValueOrDefault(name)?.Judge(kind, call.Envelope.Name, out _) is null or CatalogueVerdict.Usable or CatalogueVerdict.Unpinned;
    }

    private static CallFailure Evaluate(CallContext call, ServerCatalogue catalogue, in Envelope envelope, ReadOnlySpan<byte> message)
    {
        if (envelope.Method == "subscriptions/listen")
        {
            foreach (var uri in NamedCapabilities.SubscribedResources(envelope.Params.Of(message)))
            {
                if (Judge(call, catalogue, CatalogueKind.Resource, uri) is var failure and not CallFailure.None)
                {
                    return failure;
                }
            }

            return CallFailure.None;
        }

        return Named(envelope, message) is { } kind ? Judge(call, catalogue, kind, envelope.Name) : CallFailure.None;
    }

    private static CatalogueKind? Named(in Envelope envelope, ReadOnlySpan<byte> message) =>
        envelope.Method == "completion/complete"
            ? NamedCapabilities.CompletionKind(envelope.Params.Of(message)) switch
            {
                CapabilityKind.Prompt => CatalogueKind.Prompt,
                CapabilityKind.Resource => CatalogueKind.ResourceTemplate,
                _ => null,
            }
            : MethodRules.Find(envelope.Method) is { List: null } rule ? KindOf(rule.Kind) : null;

    private static CatalogueKind? KindOf(CapabilityKind kind) => kind switch
    {
        CapabilityKind.Tool => CatalogueKind.Tool,
        CapabilityKind.Prompt => CatalogueKind.Prompt,
        CapabilityKind.Resource => CatalogueKind.Resource,
        _ => null,
    };

    private static CallFailure Judge(CallContext call, ServerCatalogue catalogue, CatalogueKind kind, string name)
    {
        var verdict = catalogue.Judge(kind, name, out var contract);
        if (verdict is CatalogueVerdict.Held or CatalogueVerdict.Changed)
        {
            return AccessStage.Hide(call, kind.AsGranted(), name, verdict == CatalogueVerdict.Changed ? CallFailure.CapabilityChanged : CallFailure.CapabilityHeld);
        }

        call.Contract = contract?.Tool ?? call.Contract;
        if (verdict == CatalogueVerdict.Unpinned)
        {
            call.Because(Unpinned);
        }

        return CallFailure.None;
    }
}
