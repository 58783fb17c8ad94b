using SecurityConsole.Engine.Policies.Obligations;

namespace SecurityConsole.Engine.Sessions;

/// <summary>A call whose stream the server closed before its answer; the answer comes on another stream of the session.</summary>
/// <param name="CallId">Record of the call.</param>
/// <param name="Method">Its method.</param>
/// <param name="Name">What it named.</param>
/// <param name="ArgumentsHash">SHA-256 of its arguments.</param>
public sealed record AwaitedAnswer(Guid CallId, string Method, string Name, byte[] ArgumentsHash)
{
    /// <summary>What a policy takes out of the answer, wherever it comes.</summary>
    public RedactionKinds Redact { get; init; }

    /// <summary>The fields among that, by name.</summary>
    public IReadOnlyList<string> RedactFields { get; init; } = [];
}
