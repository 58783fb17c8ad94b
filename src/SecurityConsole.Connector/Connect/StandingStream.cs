using System.Net;
using SecurityConsole.Connector.Gateways;
using SecurityConsole.Connector.Messages;
using SecurityConsole.Connector.Verification;

namespace SecurityConsole.Connector.Connect;

/// <summary>Keeps the GET stream of a legacy session open, on which the server speaks unasked: reconnects with back-off, and goes on after the last event.</summary>
internal sealed class StandingStream(GatewayLink link, GatewayRequests requests, ClientSession session, ClientOutput output, HumanLog log, TimeProvider time)
{
    private static readonly TimeSpan Steady = TimeSpan.FromSeconds(30);

    /// <summary>Runs until the server offers no such stream, or it is cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var backoff = new Backoff(TimeSpan.FromMilliseconds(500), TimeSpan.FromSeconds(30));
        var stream = new EventStream();
        RequestContext? renewed = null;
        while (!cancellationToken.IsCancellationRequested)
        {
            var since = time.GetTimestamp();
            var context = session.Context;
            try
            {
                using var response = await link.SendAsync(() => requests.Get(context, stream.LastEventId), GatewayLink.Patience, cancellationToken);
                if (response.StatusCode == HttpStatusCode.NotFound && context.SessionId is not null)
                {
                    if (ReferenceEquals(context, renewed))
                    {
                        // A session that has just begun is not forgotten: the server has no such stream, and says so with 404 where 405 is meant.
                        return;
                    }

                    // Events of a session that is gone cannot be asked for.
                    stream = new EventStream();
                    if (!await session.RenewAsync(context, cancellationToken))
                    {
                        log.Say("The server has ended the session.");
                        return;
                    }

                    renewed = session.Context;
                    continue;
                }

                if ((int)response.StatusCode is >= 400 and < 500)
                {
                    // 405: the server has nothing to say unasked.
                    return;
                }

                if (response.IsSuccessStatusCode && GatewayAnswer.IsEventStream(response))
                {
                    renewed = null;
                    await stream.ReadAsync(response, async message => await output.DeliverAsync(message, null, cancellationToken), cancellationToken);
                }
            }
            catch (GatewayUnreachableException refused) when (refused.IsRefusal)
            {
                return;
            }
            catch (UnverifiedAnswerException unverified)
            {
                log.Say(unverified.Message);
                return;
            }
            catch (Exception broken) when (broken is HttpRequestException or IOException or GatewayUnreachableException)
            {
                // Comes back below.
            }

            if (time.GetElapsedTime(since) > Steady)
            {
                backoff.Reset();
            }

            await Task.Delay(stream.Retry ?? backoff.Next(), time, cancellationToken);
        }
    }
}
