using SecurityConsole.Engine.Calls;

namespace SecurityConsole.Engine.Upstreams;

/// <summary>The head of a server's answer, or why there is none.</summary>
public readonly struct UpstreamAnswer
{
    internal UpstreamAnswer(HttpResponseMessage response) => Response = response;

    internal UpstreamAnswer(CallFailure failure, string? detail = null)
    {
        Failure = failure;
        Detail = detail;
    }

    /// <summary>The head; the body is still to be read. Null when <see cref="Failure"/> is set.</summary>
    public HttpResponseMessage? Response { get; }

    /// <summary>Why there is no answer.</summary>
    public CallFailure Failure { get; }

    /// <summary>More on the failure, for the record; not for the agent.</summary>
    public string? Detail { get; }
}
