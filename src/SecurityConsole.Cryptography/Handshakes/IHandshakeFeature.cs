using Microsoft.AspNetCore.Http;

namespace SecurityConsole.Cryptography.Handshakes;

/// <summary>A connection feature (so also a request feature): the handshake of the connection that a request came by.</summary>
public interface IHandshakeFeature
{
    /// <summary>Complete before the first request.</summary>
    HandshakeRecord Record { get; }

    /// <summary>The configuration changed: whoever handles the next request calls <see cref="EndWithThisAnswer"/>. A volatile read.</summary>
    bool IsDraining { get; }

    /// <summary>Ends the connection after the answer to this request: HTTP/1.1 says <c>Connection: close</c>, HTTP/2 GOAWAY.</summary>
    /// <remarks>
    /// Only while a request is under way. An idle connection that is closed may lose a request that was just sent; so does a GOAWAY that names the last stream at
    /// once (tried with .NET's client: a request between its head and its body fails). With a request open, Kestrel announces first and closes afterwards.
    /// </remarks>
    void EndWithThisAnswer(HttpContext context);

    /// <summary>Why this process ended the connection, as a sentence; null while it did not.</summary>
    string? CutReason { get; }

    /// <summary>Ends the connection now, with all that is under way. The first reason stays.</summary>
    void Cut(string reason);

    /// <summary>Name of the agent that was seen on this connection last; null before the first. Whoever sets it decides what that means.</summary>
    string? KnownAgent { get; set; }
}
