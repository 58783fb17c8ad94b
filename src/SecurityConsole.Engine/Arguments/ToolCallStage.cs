using System.Diagnostics.CodeAnalysis;
using SecurityConsole.Engine.Calls;
using SecurityConsole.Engine.Catalogue;
using SecurityConsole.Engine.Destinations;
using SecurityConsole.Protocol.Envelopes;

namespace SecurityConsole.Engine.Arguments;

/// <summary>Judges what a message carries, alone or in a batch: of a <c>tools/call</c> whether the arguments fit the pinned schema, and where they lead; of resources where their URIs lead.</summary>
public static class ToolCallStage
{
    /// <summary>Sets <see cref="CallContext.Arguments"/> and <see cref="CallContext.Destinations"/>; other methods pass.</summary>
    public static CallFailure Evaluate(CallContext call)
    {
        if (call.Batch is null)
        {
            return call.Envelope.Method == McpMethods.ToolsCall ? EvaluateOne(call, call.Contract) : ResourceDestinations.Evaluate(call, call.Envelope, call.Body);
        }

        foreach (var (content, envelope) in call.Batch)
        {
            var failure = envelope.Method == McpMethods.ToolsCall ? EvaluateInBatch(call, envelope, content) : ResourceDestinations.Evaluate(call, envelope, content);
            if (failure != CallFailure.None)
            {
                return failure;
            }
        }

        return CallFailure.None;
    }

    private static CallFailure EvaluateOne(CallContext call, ToolContract? contract)
    {
        var failure = IsBinding(contract) ? ArgumentStage.Evaluate(call, contract) : CallFailure.None;
        return failure == CallFailure.None ? DestinationStage.Evaluate(call, contract) : failure;
    }

    // What nobody approved binds nobody.
    private static bool IsBinding([NotNullWhen(true)] ToolContract? contract) => contract is { IsPinned: true };

    // Batches are of the legacy era, which mirrors no argument into headers.
    private static CallFailure EvaluateInBatch(CallContext call, in Envelope envelope, ReadOnlyMemory<byte> content)
    {
        using var arguments = CallArguments.Read(content.Slice(envelope.Arguments.Start, envelope.Arguments.Length));
        if (arguments is null)
        {
            call.Detail = "The arguments cannot be read.";
            return CallFailure.ArgumentsInvalid;
        }

        ToolContract? contract = null;
        if (ServerCatalogue.Of(call) is { } catalogue && catalogue.Of(CatalogueKind.Tool).TryGetValue(envelope.Name, out var known))
        {
            contract = known.Tool;
        }

        var failure = IsBinding(contract) ? ArgumentStage.Check(call, contract, arguments) : CallFailure.None;
        if (failure == CallFailure.None)
        {
            failure = DestinationStage.Check(call, envelope.Name, contract, arguments, out var found);
            call.Destinations = [.. call.Destinations, .. found];
        }

        return failure;
    }
}
