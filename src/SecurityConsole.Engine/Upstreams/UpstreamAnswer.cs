using SecurityConsole.Engine.Calls;

namespace SecurityConsole.Engine.Upstreams;

/// <summary>The head of a server's answer, or why there is none.</summary>
public readonly struct UpstreamAnswer
{
    internal UpstreamAnswer(HttpResponseMessage response, Guid? handshakeId)
    {
        Response = response;
        HandshakeId = handshakeId;
    }

    internal UpstreamAnswer(CallFailure failure, string? detail = null)
    {
        Failure = failure;
        Detail = detail;
    }

    /// <summary>The head; the body is still to be read. Null when <see cref="Failure"/> is set.</summary>
    public HttpResponseMessage? Response { get; }

    /// <summary>Handshake of the connection that was used; null without TLS.</summary>
    public Guid? HandshakeId { get; }

    /// <summary>Why there is no answer.</summary>
    public CallFailure Failure { get; }

    /// <summary>More on the failure, for the record; not for the agent.</summary>
    public string? Detail { get; }
}
