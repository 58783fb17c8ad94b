using SecurityConsole.Engine.Access;
using SecurityConsole.Engine.Calls;
using SecurityConsole.Protocol.Envelopes;

namespace SecurityConsole.Engine.Destinations;

/// <summary>Finds where the URIs of resources lead that a message reads or follows, and refuses those that the server's egress lists do not have.</summary>
public static class ResourceDestinations
{
    private const string Subscribing = "subscriptions/listen";
    private const string UriPath = "/uri";

    /// <summary>Adds to <see cref="CallContext.Destinations"/>, and judges. Messages that read and follow nothing pass.</summary>
    /// <param name="call">The call; its server is known.</param>
    /// <param name="envelope">Of the message.</param>
    /// <param name="message">The message: the body, or one of a batch.</param>
    public static CallFailure Evaluate(CallContext call, in Envelope envelope, ReadOnlyMemory<byte> message)
    {
        ArgumentNullException.ThrowIfNull(call);
        List<Destination>? found = null;
        if (envelope.Method is "resources/read" or "resources/subscribe")
        {
            Add(ref found, envelope.Name, UriPath);
        }
        else if (envelope.Method == Subscribing)
        {
            var uris = NamedCapabilities.SubscribedResources(envelope.Params.Of(message.Span));
            for (var at = 0; at < uris.Count; at++)
            {
                Add(ref found, uris[at], $"/notifications/resourceSubscriptions/{at}");
            }
        }

        if (found is null)
        {
            return CallFailure.None;
        }

        var hasMore = found.Count > DestinationFinder.MaxDestinations;
        var failure = DestinationStage.Judge(call, DestinationStage.EgressOf(call), found, hasMore);
        call.Destinations = [.. call.Destinations, .. DestinationFinder.ToKeep(found, hasMore)];
        return failure;
    }

    private static void Add(ref List<Destination>? found, string uri, string path)
    {
        var more = ResourceUri.Read(uri, path);
        if (more.Count > 0)
        {
            (found ??= []).AddRange(more);
        }
    }
}
