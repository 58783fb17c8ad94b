using System.Security.Cryptography;
using SecurityConsole.Cryptography.Keys;
using SecurityConsole.Cryptography.Sealing;
using SecurityConsole.Cryptography.Tests.Common;

namespace SecurityConsole.Cryptography.Tests.Sealing;

public sealed class SealingRotationTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private string Folder => _folder.File("sealing");

    private SealingVault Open() => SealingVault.Open(Folder, KeySecret.LoadOrCreate(_folder.File("sealing.secret")), _folder.File("sealing.key"), TimeProvider.System);

    [Fact]
    public void Rotation_moves_every_data_key_destroys_the_old_one_and_touches_nothing_sealed()
    {
        var items = new List<(byte[] Sealed, byte[] Plain)>();
        using (var vault = Open())
        {
            for (var round = 0; round < 4; round++)
            {
                items.AddRange(Enumerable.Range(0, 5).Select(scope => RandomNumberGenerator.GetBytes(20) is var plain ? (vault.Seal($"scope-{scope}", plain, []), plain) : default));
                var before = Assert.Single(vault.SealingKeys).Id;
                var done = vault.Rotate(compromised: false);
                Assert.NotEqual(before, done.KeyId);
                Assert.Equal((5, 1), (done.Rewrapped, done.Destroyed));
                var now = Assert.Single(vault.SealingKeys);
                Assert.Equal((done.KeyId, true, 5), (now.Id, now.Current, now.DataKeys));
                Assert.All(items, item => Assert.Equal(item.Plain, vault.Open(item.Sealed, [])));
            }

            Assert.Equal(5, vault.DataKeys.Count);
        }

        Assert.Single(Directory.GetFiles(Folder, "*.pem"));
        using var again = Open();
        Assert.All(items, item => Assert.Equal(item.Plain, again.Open(item.Sealed, [])));
    }

    [Fact]
    public void Rotation_that_a_power_cut_ended_half_way_goes_on_with_both_keys()
    {
        byte[] first, second;
        var backup = _folder.File("backup");
        Directory.CreateDirectory(backup);
        using (var vault = Open())
        {
            (first, second) = (vault.Seal("first", [1], []), vault.Seal("second", [2], []));
            foreach (var file in Directory.GetFiles(Folder))
            {
                File.Copy(file, Path.Combine(backup, Path.GetFileName(file)));
            }

            vault.Rotate(compromised: false);
        }

        // The old sealing key is still there, and one of the data keys is still wrapped to it.
        var oldKey = Directory.GetFiles(backup, "*.pem").Single();
        var oldDataKey = Directory.GetFiles(backup, "*.datakey")[0];
        foreach (var file in (string[])[oldKey, oldDataKey])
        {
            PrivateFile.Write(Path.Combine(Folder, Path.GetFileName(file)), File.ReadAllBytes(file));
        }

        using var again = Open();
        Assert.Equal([1, 1], again.SealingKeys.Select(key => key.DataKeys));
        Assert.Equal([1], again.Open(first, []));
        Assert.Equal([2], again.Open(second, []));
        Assert.Equal((2, 2), again.Rotate(compromised: false) is var done ? (done.Rewrapped, done.Destroyed) : default);
        Assert.Equal([1], again.Open(first, []));
        Assert.Equal([2], again.Open(second, []));
    }

    [Fact]
    public void After_a_compromise_new_data_keys_seal_and_old_ones_still_open()
    {
        byte[] before, after;
        using (var vault = Open())
        {
            before = vault.Seal("a", [1], []);
            vault.Rotate(compromised: true);
            after = vault.Seal("a", [2], []);
            Assert.Equal(2, vault.DataKeys.Count);
        }

        Assert.NotEqual(before[2..18], after[2..18]);
        using var again = Open();
        Assert.Equal([1], again.Open(before, []));
        Assert.Equal(after[2..18], again.Seal("a", [3], [])[2..18]);
    }

    [Fact]
    public void What_was_erased_never_opens_again()
    {
        byte[] gone, kept;
        using (var vault = Open())
        {
            (gone, kept) = (vault.Seal("a", [1], []), vault.Seal("b", [2], []));
            vault.Rotate(compromised: true);
            Assert.Equal(2, vault.Erase("a"));
            Assert.Equal(0, vault.Erase("a"));
            Assert.Contains("was erased", Assert.Throws<CryptographicException>(() => vault.Open(gone, [])).Message, StringComparison.Ordinal);
            Assert.Equal([3], vault.Open(vault.Seal("a", [3], []), []));
        }

        using var again = Open();
        Assert.Throws<CryptographicException>(() => again.Open(gone, []));
        Assert.Equal([2], again.Open(kept, []));
    }

    [Fact]
    public async Task Sealing_and_opening_go_on_while_keys_are_rotated()
    {
        using var vault = Open();
        using var done = new CancellationTokenSource();
        var counts = new int[4];
        var workers = Enumerable.Range(0, counts.Length).Select(worker => Task.Run(() =>
        {
            while (!done.IsCancellationRequested)
            {
                var plain = RandomNumberGenerator.GetBytes(32);
                Assert.Equal(plain, vault.Open(vault.Seal($"scope-{worker % 2}", plain, []), []));
                Interlocked.Increment(ref counts[worker]);
            }
        })).ToList();
        for (var round = 0; (round < 10 || counts.Any(count => count < 10)) && !workers.Exists(worker => worker.IsFaulted); round++)
        {
            vault.Rotate(compromised: round % 2 == 0 && round < 10);
        }

        await done.CancelAsync();
        await Task.WhenAll(workers);
    }
}
