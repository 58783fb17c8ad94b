using SecurityConsole.Cryptography.Sealing;

namespace SecurityConsole.Web.Administration.Keys;

/// <summary>The key that seals credentials, captured payloads and the keys of cookies.</summary>
internal sealed class RotatingSealingKey(SealingVault vault) : IRotatingKey
{
    public string Name => "sealing";

    public KeyView Describe()
    {
        var key = vault.SealingKeys[0];
        var scopes = vault.DataKeys.Select(data => data.Scope).ToHashSet(StringComparer.Ordinal);
        var credentials = scopes.Count(scope => scope.StartsWith("server-credential:", StringComparison.Ordinal));
        var days = scopes.Count(scope => scope.StartsWith("payloads:", StringComparison.Ordinal));
        return new(
            Name,
            "Seals servers' credentials, captured payloads and the keys of cookies.",
            key.Id,
            SealingVault.WrappingAlgorithms,
            "encrypted file in the data folder (keys/sealing)",
            key.CreatedAt,
            $"{vault.DataKeys.Count} data key(s): credentials of {credentials} server(s), payloads of {days} day(s).");
    }

    public string Rotate(bool compromised)
    {
        var done = vault.Rotate(compromised);
        return $"The sealing key is {done.KeyId} now. {done.Rewrapped} data key(s) were wrapped to it, and {done.Destroyed} old sealing key(s) destroyed."
            + (compromised ? " What is sealed from now on is under new data keys. Replace the servers' credentials too: who had the old key and a copy of the database knows them." : "");
    }
}
