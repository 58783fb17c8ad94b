using SecurityConsole.Connector.Gateways;

namespace SecurityConsole.Connector.Connect;

/// <summary>Goes on with the stream of a request after its last event (2025-11-25 basic/transports#resumability-and-redelivery), until the answer is there.</summary>
internal sealed class StreamResumption(GatewayLink link, GatewayRequests requests, ClientOutput output, TimeProvider time)
{
    private const int MostFruitless = 5;

    /// <summary>Resumes.</summary>
    /// <returns>Null when the answer came or nothing more can be done; else why there is none.</returns>
    public async Task<string?> ResumeAsync(PendingCall call, RequestContext context, EventStream stream)
    {
        var backoff = new Backoff(TimeSpan.FromMilliseconds(500), TimeSpan.FromSeconds(10));
        for (var fruitless = 0; fruitless < MostFruitless; fruitless++)
        {
            await Task.Delay(stream.Retry ?? backoff.Next(), time, call.Ending);
            var before = stream.LastEventId;
            try
            {
                using var response = await link.SendAsync(() => requests.Get(context, before), GatewayLink.Patience, call.Ending);
                if (!response.IsSuccessStatusCode || !GatewayAnswer.IsEventStream(response))
                {
                    return $"The stream broke before the answer, and cannot be resumed: the gateway answered HTTP {(int)response.StatusCode}.";
                }

                await stream.ReadAsync(response, async message => await output.DeliverAsync(message, call, call.Ending), call.Ending);
            }
            catch (Exception broken) when (GatewayUnreachableException.In(broken) is null && broken is HttpRequestException or IOException)
            {
                // The next round goes on where this one ended.
            }

            if (call.IsAnswered)
            {
                return null;
            }

            fruitless = stream.LastEventId == before ? fruitless : -1;
        }

        return "The stream broke before the answer, and brought nothing more after it was resumed.";
    }
}
