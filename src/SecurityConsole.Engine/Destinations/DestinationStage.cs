using SecurityConsole.Engine.Arguments;
using SecurityConsole.Engine.Calls;
using SecurityConsole.Engine.Catalogue;
using SecurityConsole.Protocol.Values;

namespace SecurityConsole.Engine.Destinations;

/// <summary>Finds the destinations that a call names, and refuses those that the server's egress lists do not have.</summary>
public static class DestinationStage
{
    private const int MaxShown = 200;

    /// <summary>Reads the arguments, sets <see cref="CallContext.Destinations"/>, and judges them.</summary>
    /// <param name="call">A <c>tools/call</c> that may reach its server.</param>
    /// <param name="contract">What the tool's pinned definition says; null where it has none, and names and values alone must do.</param>
    public static CallFailure Evaluate(CallContext call, ToolContract? contract)
    {
        if (CallArguments.Read(call) is not { } arguments)
        {
            call.Detail = "The arguments cannot be read.";
            return CallFailure.ArgumentsInvalid;
        }

        var failure = Check(call, call.Envelope.Name, contract, arguments, out var found);
        call.Destinations = found;
        return failure;
    }

    /// <summary>The same of arguments that are not those of the call's own envelope, for the messages of a batch.</summary>
    public static CallFailure Check(CallContext call, string tool, ToolContract? contract, JsonTape arguments, out IReadOnlyList<Destination> found)
    {
        var egress = EgressOf(call);
        var finder = new DestinationFinder(arguments);
        finder.Walk(egress.MappingsOf(tool), contract?.Hints ?? DestinationHints.None);
        found = DestinationFinder.ToKeep(finder.Found, finder.HasMore);
        return Judge(call, egress, finder.Found, finder.HasMore);
    }

    /// <summary>The lists of the server that a call is for.</summary>
    internal static ServerEgress EgressOf(CallContext call) => call.Directory.Egress.GetValueOrDefault(call.Server!.Registration.Id, ServerEgress.Open);

    /// <summary>Refuses the first that the lists do not have, and too many to look at.</summary>
    internal static CallFailure Judge(CallContext call, ServerEgress egress, IReadOnlyList<Destination> found, bool hasMore)
    {
        for (var i = 0; i < found.Count; i++)
        {
            if (!egress.Allows(found[i]))
            {
                call.Detail = Sentence(found[i]);
                return CallFailure.DestinationNotAllowed;
            }
        }

        if (hasMore && egress != ServerEgress.Open)
        {
            call.Detail = $"The arguments name more than {DestinationFinder.MaxDestinations} destinations. Name fewer in one call.";
            return CallFailure.DestinationNotAllowed;
        }

        return CallFailure.None;
    }

    // Of a URL only where it leads: its path may carry what must not be repeated.
    private static string Sentence(Destination destination)
    {
        var place = JsonPointerOf(destination);
        if (!destination.IsReadable)
        {
            return $"The argument at {place} names a destination that cannot be read as one. Write it plainly, or ask the owner of the gateway.";
        }

        var shown = destination.Kind == DestinationKind.Url && destination.Host.Length > 0
            ? destination.Port > 0 ? $"{destination.Host}:{destination.Port}" : destination.Host
            : destination.Value.Length <= MaxShown ? destination.Value : string.Concat(destination.Value.AsSpan(0, MaxShown - 1), "…");
        return $"This server may not be told to go to {shown} (argument at {place}). Ask the owner of the gateway to allow it.";
    }

    private static string JsonPointerOf(Destination destination) => destination.ArgumentPath.Length == 0 ? "/" : destination.ArgumentPath;
}
