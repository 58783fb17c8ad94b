using SecurityConsole.Ledger.Checkpoints;
using SecurityConsole.Ledger.Receipts;
using SecurityConsole.Ledger.Verification;

namespace SecurityConsole.Storage.Tests.LedgerKeys;

public sealed class LedgerKeyRingTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("ring-").FullName;
    private readonly ManualTime _time = new(new DateTimeOffset(2026, 11, 21, 12, 0, 0, TimeSpan.Zero));

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Window_ends_by_time_and_the_old_private_key_with_it(bool device)
    {
        using var folder = Open(device);
        folder.Grow(30);
        var first = folder.Present;
        folder.Ring.Rotate(compromised: false);
        Assert.Equal(4, folder.PrivateKeys);

        _time.Now += RingFolder.Window - TimeSpan.FromSeconds(1);
        folder.Ring.EndWindowIfDue();
        folder.Grow(1);
        Assert.True(first.Check(folder.Ring.Log.Current!).Succeeded);

        _time.Now += TimeSpan.FromSeconds(2);
        folder.Ring.EndWindowIfDue();
        folder.Grow(1);

        Assert.False(first.Check(folder.Ring.Log.Current!).Succeeded);
        Assert.Equal(2, folder.PrivateKeys);
        Assert.True(folder.Verify(first).Succeeded);
    }

    [Fact]
    public void Rotation_survives_a_restart_in_its_window()
    {
        TrustedKeys first;
        using (var folder = Open())
        {
            folder.Grow(30);
            first = folder.Present;
            folder.Ring.Rotate(compromised: false);
        }

        using (var again = Open())
        {
            again.Grow(5);
            Assert.Equal(4, again.Ring.Log.Current!.Note.Signatures.Count);
            Assert.True(first.Check(again.Ring.Log.Current).Succeeded);
        }

        _time.Now += RingFolder.Window * 2;
        using var later = Open();
        later.Ring.EndWindowIfDue();
        later.Grow(5);
        Assert.Equal(2, later.Ring.Log.Current!.Note.Signatures.Count);
        Assert.Equal(2, later.PrivateKeys);
        Assert.True(later.Verify(first).Succeeded);
    }

    [Fact]
    public void Second_rotation_in_a_window_ends_the_first_and_the_chain_holds()
    {
        using var folder = Open();
        folder.Grow(30);
        var first = folder.Present;
        var receipt = folder.Ring.Log.CreateReceipt(3)!;
        for (var i = 0; i < 3; i++)
        {
            folder.Ring.Rotate(compromised: false);
            folder.Grow(7);
        }

        Assert.Equal(4, folder.PrivateKeys);
        Assert.True(folder.Verify(first).Succeeded);
        Assert.True(receipt.Check(first).Succeeded);
        Assert.Equal(4, folder.Ring.Log.Signers.Number);
    }

    [Fact]
    public void Compromised_key_is_destroyed_at_once()
    {
        using var folder = Open();
        folder.Grow(30);
        var first = folder.Present;

        folder.Ring.Rotate(compromised: true);

        Assert.Equal(2, folder.PrivateKeys);
        Assert.Null(folder.Ring.PreviousEndsAt);
        Assert.False(first.Check(folder.Ring.Log.Current!).Succeeded);
        Assert.True(folder.Verify(folder.Present).Succeeded);
    }

    [Fact]
    public void Keys_that_are_gone_are_not_replaced_silently()
    {
        using (var folder = Open())
        {
            folder.Grow(3);
            folder.Ring.Rotate(compromised: true);
        }

        foreach (var key in Directory.GetFiles(Path.Combine(_root, "keys"), "ledger-*.pem"))
        {
            File.Delete(key);
        }

        Assert.Contains("from a backup", Assert.Throws<StorageException>(() => Open()).Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(Path.Combine(_root, "keys"), "ledger-*.pem"));
    }

    [Fact]
    public void Move_to_a_device_can_be_followed_by_who_trusts_the_key_from_the_file()
    {
        TrustedKeys first;
        using (var files = Open())
        {
            files.Grow(30);
            first = files.Present;
            files.Ring.Rotate(compromised: false);
        }

        using (var moved = Open(device: true))
        {
            moved.Grow(5);
            Assert.Equal(2, moved.Ring.Log.Current!.Note.Signatures.Count);
            Assert.True(moved.Verify(first).Succeeded);
            Assert.Empty(Directory.GetFiles(moved.KeyFolder, "ledger-*.pem"));
        }

        Assert.Contains("a device", Assert.Throws<StorageException>(() => Open()).Message, StringComparison.Ordinal);
    }

    /// <summary>Random rotations, ends of windows, restarts and checkpoints, copied at each step that changes a file: whichever of them a killed process leaves opens and verifies.</summary>
    [Theory]
    [InlineData(1, false)]
    [InlineData(2, true)]
    public void Process_killed_between_any_two_steps_leaves_a_ledger_that_opens_and_verifies(int seed, bool device)
    {
        var random = new Random(seed);
        using var snapshots = new Snapshots(_root);
        var trusted = new List<(int From, TrustedKeys Keys)>();
        var receipts = new List<(int From, Receipt Receipt)>();
        var sizes = new List<(int From, long Size)>();
        var folder = new RingFolder(_root, _time, snapshots, device);
        folder.Grow(random.Next(200, 300));
        snapshots.On = true;
        for (var step = 0; step < 7; step++)
        {
            trusted.Add((snapshots.Taken.Count, folder.Present));
            sizes.Add((snapshots.Taken.Count, folder.Ring.Log.CheckpointedSize));
            receipts.Add((snapshots.Taken.Count, folder.Ring.Log.CreateReceipt(random.NextInt64(folder.Ring.Log.CheckpointedSize))!));
            switch (step < 2 ? step : random.Next(5))
            {
                case 0 or 1:
                    folder.Ring.Rotate(compromised: false);
                    break;
                case 2:
                    folder.Ring.Rotate(compromised: true);

                    // From here on the keys before lead nowhere, and that is how it should be.
                    trusted.Clear();
                    break;
                case 3:
                    _time.Now += RingFolder.Window;
                    folder.Ring.EndWindowIfDue();
                    break;
                default:
                    folder.Dispose();
                    folder = new RingFolder(_root, _time, snapshots, device);
                    break;
            }

            folder.Grow(random.Next(1, 20));
        }

        snapshots.On = false;
        folder.Dispose();
        Assert.True(snapshots.Taken.Count > 60, $"{snapshots.Taken.Count} steps");
        var opened = 0;
        for (var i = 0; i < snapshots.Taken.Count; i++)
        {
            if (i > 0 && Snapshots.Same(snapshots.Taken[i - 1], snapshots.Taken[i]))
            {
                continue;
            }

            Survives(i);
            opened++;
        }

        Assert.True(opened > 40, $"{opened} different states");

        void Survives(int index)
        {
            using var copy = new RingFolder(snapshots.Taken[index], _time, null, device);
            var log = copy.Ring.Log;
            Assert.True(log.Size >= sizes.Last(known => known.From <= index).Size, $"step {index} lost leaves");
            log.SignHeadWithPresentKeys();
            copy.Grow(3);
            copy.Ring.EndWindowIfDue();
            var earlier = trusted.Where(known => known.From <= index).Select(known => known.Keys).ToList();
            foreach (var known in (TrustedKeys?[])[null, .. earlier.Skip(index % Math.Max(1, earlier.Count)).Take(1)])
            {
                var found = copy.Verify(known);
                Assert.True(found.Succeeded, $"step {index}: {found.Sentence}");
            }

            var expected = log.Expected;
            Assert.True(LedgerVerifier.Verify(copy.LedgerFolder, expected).Succeeded);
            foreach (var (_, receipt) in receipts.Where(known => known.From <= index))
            {
                Assert.True(receipt.Check(expected.Keys!).Succeeded, $"step {index}: {receipt.Check(expected.Keys!).Problem}");
            }
        }
    }

    private RingFolder Open(bool device = false) => new(_root, _time, null, device);
}
