using System.Security.Cryptography;
using SecurityConsole.Web.Administration.Secrets;

namespace SecurityConsole.Web.FirstRun;

/// <summary>The one-time code of the link that makes the first administrator. Only its hash is kept, in memory. Thread-safe.</summary>
/// <remarks>A restart makes a new one, as long as there is no administrator.</remarks>
internal sealed class FirstRunCode(TimeProvider time)
{
    /// <summary>How long a code works.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    private readonly Lock _lock = new();
    private byte[]? _hash;
    private DateTimeOffset _expiresAt;

    /// <summary>Makes a code; an earlier one stops working.</summary>
    /// <returns>The text for the link; known only here.</returns>
    public string Issue()
    {
        var token = TokenText.Create("");
        lock (_lock)
        {
            _hash = token.Hash;
            _expiresAt = time.GetUtcNow() + Lifetime;
        }

        return token.Text;
    }

    /// <summary>Whether that is the code, and it still works. Takes the same time for every wrong one.</summary>
    public bool IsValid(string? code)
    {
        lock (_lock)
        {
            return Matches(code);
        }
    }

    /// <summary>Uses the code up. True only once, and only for the right one.</summary>
    public bool TryUse(string? code)
    {
        lock (_lock)
        {
            if (!Matches(code))
            {
                return false;
            }

            _hash = null;
            return true;
        }
    }

    private bool Matches(string? code) =>
        _hash is not null && code is { Length: > 0 and <= 128 } && time.GetUtcNow() < _expiresAt
        && CryptographicOperations.FixedTimeEquals(_hash, TokenText.HashOf(code));
}
