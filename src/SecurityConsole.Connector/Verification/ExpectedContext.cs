using System.Security.Cryptography;
using SecurityConsole.Cryptography.SignedContext;

namespace SecurityConsole.Connector.Verification;

/// <summary>What a signed answer to one request must say. Used by one exchange.</summary>
/// <param name="server">The server that was called.</param>
/// <param name="request">Body of the request; empty for none.</param>
/// <param name="time">The clock.</param>
internal sealed class ExpectedContext(string server, ReadOnlyMemory<byte> request, TimeProvider time)
{
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);
    private readonly byte[] _hash = request.IsEmpty ? [] : SHA256.HashData(request.Span);
    private long _next;

    /// <summary>Why a valid signature is that of another answer; null when it is not.</summary>
    public string? Mismatch(ContextCheck check)
    {
        var facts = check.Facts!;
        var expected = check.Sequence is null ? (long?)null : _next++;
        return facts.Server != server ? $"it is an answer of the server {facts.Server}, and {server} was called"
            : !facts.RequestHash.Span.SequenceEqual(_hash) ? "it answers another request"
            : check.Sequence != expected ? $"message {check.Sequence} of its stream came where message {expected} was next: one was left out, repeated or moved"
            : (time.GetUtcNow() - check.At).Duration() > Tolerance ? $"it was signed at {check.At:u}, and the clock here says {time.GetUtcNow():u}"
            : null;
    }
}
