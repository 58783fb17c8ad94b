using SecurityConsole.Cryptography.Jose;

namespace SecurityConsole.Engine.Identity.OAuth;

/// <summary>A key of an issuer, and whether the issuer still has it. The same object as long as it has, so that what it verified ends with it.</summary>
internal sealed class TrustedKey(JsonWebKey key)
{
    private volatile bool _isWithdrawn;

    public JsonWebKey Key { get; } = key;

    /// <summary>The issuer does not list it any more.</summary>
    public bool IsWithdrawn => _isWithdrawn;

    public void Withdraw() => _isWithdrawn = true;
}
