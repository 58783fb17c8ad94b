using SecurityConsole.Ledger.Succession;
using SecurityConsole.Storage;
using SecurityConsole.Storage.LedgerKeys;

namespace SecurityConsole.Web.Administration.Keys;

/// <summary>The pair of keys that signs the ledger's checkpoints.</summary>
internal sealed class RotatingCheckpointKey(LedgerKeyRing ring, StorageOptions storage) : IRotatingKey
{
    public string Name => "checkpoint";

    public KeyView Describe()
    {
        var keys = ring.Log.Keys;
        var signing = keys.Where(key => key.Standing == KeyStanding.Signing).ToList();
        var before = keys.Count(key => key.Standing is KeyStanding.Retired or KeyStanding.Compromised) / 2;
        return new(
            Name,
            "Signs the ledger's checkpoints.",
            Ids(signing),
            "ML-DSA-44 and ECDSA P-256",
            ring.Place,
            signing[0].From ?? new DateTimeOffset(File.GetLastWriteTimeUtc(storage.NodeFile)),
            ring.PreviousEndsAt is { } ends
                ? $"{ring.Log.CheckpointedSize} leaves. Until {ends.UtcDateTime:yyyy-MM-dd HH:mm} UTC the key before ({Ids(keys.Where(key => key.Standing == KeyStanding.Ending))}) signs too."
                : $"{ring.Log.CheckpointedSize} leaves; {before} key pair(s) before it verify what they signed.");
    }

    public string Rotate(bool compromised)
    {
        var statement = ring.Rotate(compromised);
        var (old, next) = ($"{statement.Old[0].KeyId:x8}", $"{statement.New[0].KeyId:x8} and {statement.New[1].KeyId:x8}");
        return compromised
            ? $"Checkpoints are signed by {next} alone. {old} is not believed for trees of more than {statement.Size} leaves, and was destroyed. Give verifiers the new keys yourself: what the old one says of them proves nothing any more."
            : $"Checkpoints are signed by {next}, and until {ring.PreviousEndsAt?.UtcDateTime:yyyy-MM-dd HH:mm} UTC by {old} too, which is destroyed then. Who trusts {old} is led to the new keys by what it signed.";
    }

    private static string Ids(IEnumerable<KeyPeriod> keys) => string.Join(' ', keys.Select(key => $"{key.Key.KeyId:x8}"));
}
