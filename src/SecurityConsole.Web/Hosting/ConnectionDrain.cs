using SecurityConsole.Cryptography.Handshakes;

namespace SecurityConsole.Web.Hosting;

/// <summary>Ends connections whose rules changed, each with its next answer.</summary>
internal static class ConnectionDrain
{
    /// <summary>A socket that is opened now, such as that of a page, lives on until the longest time of draining is over.</summary>
    public static void UseConnectionDrain(this WebApplication app) => app.Use((context, next) =>
    {
        if (context.Features.Get<IHandshakeFeature>() is { IsDraining: true } draining && !context.WebSockets.IsWebSocketRequest)
        {
            draining.EndWithThisAnswer(context);
        }

        return next(context);
    });
}
