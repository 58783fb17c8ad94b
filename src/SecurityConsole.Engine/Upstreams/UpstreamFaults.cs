using System.Net.Sockets;
using System.Security.Authentication;
using SecurityConsole.Engine.Calls;
using SecurityConsole.Engine.Destinations;

namespace SecurityConsole.Engine.Upstreams;

/// <summary>Says what an exception of the HTTP client means.</summary>
internal static class UpstreamFaults
{
    public static UpstreamAnswer Translate(Exception exception)
    {
        var request = exception as HttpRequestException;
        for (var inner = exception; inner is not null; inner = inner.InnerException)
        {
            if (inner is AuthenticationException)
            {
                return new(CallFailure.UpstreamTlsRefused, inner.Message);
            }

            if (inner is EgressRefusedException refused)
            {
                return new(CallFailure.UpstreamAddressRefused, refused.Message);
            }

            if (inner is SocketException socket)
            {
                return new(CallFailure.UpstreamUnreachable, socket.Message);
            }
        }

        return request?.HttpRequestError switch
        {
            HttpRequestError.SecureConnectionError => new(CallFailure.UpstreamTlsRefused, request.Message),
            HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError => new(CallFailure.UpstreamUnreachable, request.Message),
            HttpRequestError.ResponseEnded or HttpRequestError.InvalidResponse => new(CallFailure.UpstreamBroken, request.Message),
            _ => new(CallFailure.UpstreamBroken, exception.Message),
        };
    }
}
