using System.Runtime.InteropServices;
using SecurityConsole.Ledger.Checkpoints;
using SecurityConsole.Ledger.Tiles;
using SecurityConsole.Ledger.Trees;
using SecurityConsole.Ledger.Verification;

namespace SecurityConsole.Ledger.Tests.Verification;

public sealed class LedgerVerifierTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(257)]
    [InlineData(66_000)]
    public void Untouched_ledger_is_verified(int leaves)
    {
        using var ledger = new LedgerFolderFixture(leaves, perCheckpoint: 30_000);
        var result = ledger.Verify();
        Assert.True(result.Succeeded, result.Sentence);
        Assert.Equal(leaves, result.LeavesChecked);
        Assert.Equal(2, result.SignedBy.Count);
        Assert.True(result.KeysFromFolder);
        Assert.Contains($"All {leaves:N0} leaves", result.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void One_changed_byte_anywhere_is_found_and_named()
    {
        using var ledger = new LedgerFolderFixture(5);
        foreach (var path in ledger.Files.ToList())
        {
            for (var at = 0; at < new FileInfo(ledger.PathOf(path)).Length; at++)
            {
                // The second bit turns letters into those of the other case, and leaves base64 valid.
                AssertNamed(ledger, path, at, ledger.VerifyWith(path, bytes => Flip(bytes, at, (byte)(at % 2 == 0 ? 0x01 : 0x20))));
            }
        }
    }

    [Fact]
    public void One_changed_byte_in_a_ledger_of_several_tile_levels_is_found_and_named()
    {
        using var ledger = new LedgerFolderFixture(66_000, perCheckpoint: 66_000);
        foreach (var path in ledger.Files.Where(static (path, i) => path.Contains(".p/", StringComparison.Ordinal) || path.StartsWith("tile/1", StringComparison.Ordinal) || i % 97 == 0).ToList())
        {
            var at = (int)new FileInfo(ledger.PathOf(path)).Length * 2 / 3;
            AssertNamed(ledger, path, at, ledger.VerifyWith(path, bytes => Flip(bytes, at, 0x10)));
        }
    }

    [Fact]
    public void Every_truncated_or_missing_file_is_found_and_named()
    {
        using var ledger = new LedgerFolderFixture(700);
        foreach (var path in ledger.Files.ToList())
        {
            foreach (var result in (LedgerVerification[])
                [ledger.VerifyWith(path, static _ => null), ledger.VerifyWith(path, static _ => []), ledger.VerifyWith(path, static bytes => bytes[..^1]), ledger.VerifyWith(path, static bytes => [.. bytes, 0])])
            {
                Assert.False(result.Succeeded, path);
                Assert.StartsWith(result.BadResource, path.StartsWith("keys/", StringComparison.Ordinal) && result.BadResource == "checkpoint" ? "checkpoint" : path, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void Leaf_that_was_changed_together_with_its_hash_is_found_from_the_level_above()
    {
        using var ledger = new LedgerFolderFixture(700);
        ReplaceLeaf(ledger, 300, "tile/entries/001", "tile/0/001");
        var result = ledger.Verify();
        Assert.False(result.Succeeded);
        Assert.Equal("tile/0/001", result.BadResource);
        Assert.Contains("leaves 256 to 511", result.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void History_that_was_rewritten_in_all_files_does_not_fit_the_signature()
    {
        using var ledger = new LedgerFolderFixture(5);
        ReplaceLeaf(ledger, 3, "tile/entries/000.p/5", "tile/0/000.p/5");
        var result = ledger.Verify();
        Assert.False(result.Succeeded);
        Assert.Contains("rewritten", result.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void First_of_two_bad_leaves_is_named()
    {
        using var ledger = new LedgerFolderFixture(700);
        foreach (var path in (string[])["tile/entries/002.p/188", "tile/entries/001"])
        {
            File.WriteAllBytes(ledger.PathOf(path), Flip(File.ReadAllBytes(ledger.PathOf(path)), 100, 1));
        }

        var result = ledger.Verify();
        Assert.False(result.Succeeded);
        Assert.Equal(LeafAt(ledger, "tile/entries/001", 100), result.FirstBadLeaf);
    }

    [Fact]
    public void Whole_folder_signed_with_other_keys_is_refused_by_one_who_has_the_right_keys()
    {
        using var ledger = new LedgerFolderFixture(5);
        using var forged = new LedgerFolderFixture(5);
        Assert.True(forged.Verify().Succeeded);
        var result = forged.Verify(new LedgerVerificationOptions { Keys = ledger.Keys });
        Assert.False(result.Succeeded);
        Assert.Contains("No trusted ML-DSA-44 key", result.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void One_trusted_key_of_either_kind_is_enough_for_who_brings_it()
    {
        using var ledger = new LedgerFolderFixture(5);
        foreach (var key in ledger.Keys.Keys)
        {
            var result = ledger.Verify(new LedgerVerificationOptions { Keys = new TrustedKeys([key]) });
            Assert.True(result.Succeeded, result.Sentence);
            Assert.Equal(key.KeyId, Assert.Single(result.SignedBy).KeyId);
            Assert.Equal(key.Type == SignatureType.MLDsa44, result.Sentence.Contains(" UTC", StringComparison.Ordinal));
        }

        Assert.False(ledger.Verify(new LedgerVerificationOptions { Keys = new TrustedKeys([]) }).Succeeded);
    }

    [Fact]
    public void Ledger_continues_its_older_checkpoints_and_no_other()
    {
        using var ledger = new LedgerFolderFixture(300);
        var old = ledger.Checkpoint;
        ledger.Write(static log =>
        {
            while (log.Size < 700)
            {
                log.Append(LedgerFolderFixture.Leaf(log.Size));
            }
        });
        Assert.True(ledger.Verify(new LedgerVerificationOptions { Since = old }).Succeeded);

        var other = ledger.Signer.Sign(LedgerFolderFixture.Origin, 300, MerkleHashing.Leaf([1]), TimeProvider.System.GetUtcNow());
        var fork = ledger.Verify(new LedgerVerificationOptions { Since = other });
        Assert.False(fork.Succeeded);
        Assert.Contains("two histories", fork.Sentence, StringComparison.Ordinal);

        var longer = ledger.Signer.Sign(LedgerFolderFixture.Origin, 701, MerkleHashing.Leaf([1]), TimeProvider.System.GetUtcNow());
        Assert.Contains("only 700", ledger.Verify(new LedgerVerificationOptions { Since = longer }).Sentence, StringComparison.Ordinal);

        var foreign = ledger.Signer.Sign("securityconsole/other", 300, old.Root, TimeProvider.System.GetUtcNow());
        Assert.Contains("securityconsole/other", ledger.Verify(new LedgerVerificationOptions { Since = foreign }).Sentence, StringComparison.Ordinal);

        using var stranger = LedgerSigner.CreateEphemeral();
        var unsigned = stranger.Sign(LedgerFolderFixture.Origin, 300, old.Root, TimeProvider.System.GetUtcNow());
        Assert.Contains("cannot be trusted", ledger.Verify(new LedgerVerificationOptions { Since = unsigned }).Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Remains_of_a_killed_writer_do_not_disturb()
    {
        using var ledger = new LedgerFolderFixture(300);
        Directory.CreateDirectory(ledger.PathOf("tile/0/001.p"));
        File.WriteAllBytes(ledger.PathOf("tile/0/001.p/99"), new byte[7]);
        File.WriteAllBytes(ledger.PathOf("tile/0/002"), new byte[7]);
        File.WriteAllBytes(ledger.PathOf("checkpoint.tmp"), new byte[7]);
        Assert.True(ledger.Verify().Succeeded);
    }

    [Fact]
    public async Task Folder_that_is_being_written_is_verified_up_to_a_checkpoint()
    {
        using var ledger = new LedgerFolderFixture(100);
        using var stop = new CancellationTokenSource();
        var writer = Task.Run(() => ledger.Write(log =>
        {
            while (!stop.IsCancellationRequested)
            {
                for (var i = 0; i < 37; i++)
                {
                    log.Append(LedgerFolderFixture.Leaf(log.Size));
                }

                log.Publish();
            }
        }), TestContext.Current.CancellationToken);
        for (var i = 0; i < 100; i++)
        {
            var result = ledger.Verify();
            Assert.True(result.Succeeded, result.Sentence);
        }

        await stop.CancelAsync();
        await writer;
    }

    [Fact]
    public void Folder_without_a_ledger_is_said_to_be_none()
    {
        var folder = Directory.CreateTempSubdirectory("ledger-").FullName;
        var result = LedgerVerifier.Verify(folder, new LedgerVerificationOptions(), cancellationToken: TestContext.Current.CancellationToken);
        Directory.Delete(folder);
        Assert.False(result.Succeeded);
        Assert.Contains("no checkpoint", result.Sentence, StringComparison.Ordinal);
    }

    private static byte[] Flip(byte[] bytes, int at, byte bits)
    {
        bytes[at] ^= bits;
        return bytes;
    }

    private static void AssertNamed(LedgerFolderFixture ledger, string path, int at, LedgerVerification result)
    {
        Assert.False(result.Succeeded, $"{path} byte {at}");
        if (path.StartsWith("tile/entries/", StringComparison.Ordinal))
        {
            Assert.Equal(path, result.BadResource);
            Assert.Equal(LeafAt(ledger, path, at), result.FirstBadLeaf);
        }
        else if (path.StartsWith("tile/", StringComparison.Ordinal))
        {
            Assert.Equal(path, result.BadResource);
            Assert.Null(result.FirstBadLeaf);
            Assert.Contains("leaves are intact", result.Sentence, StringComparison.Ordinal);
        }
        else
        {
            Assert.Contains(result.BadResource, (string[])["checkpoint", "keys"]);
        }
    }

    private static long LeafAt(LedgerFolderFixture ledger, string path, int at)
    {
        ReadOnlySpan<byte> rest = File.ReadAllBytes(ledger.PathOf(path));
        var length = rest.Length;
        var numbers = path["tile/entries/".Length..].Split(".p")[0].Split('/').Select(static part => long.Parse(part.TrimStart('x'), System.Globalization.CultureInfo.InvariantCulture));
        var leaf = numbers.Aggregate(0L, static (number, part) => (number * 1000) + part) * 256;
        while (EntryBundle.TryReadNext(ref rest, out _) && length - rest.Length <= at)
        {
            leaf++;
        }

        return leaf;
    }

    private static void ReplaceLeaf(LedgerFolderFixture ledger, int leaf, string bundle, string tile)
    {
        var entries = File.ReadAllBytes(ledger.PathOf(bundle));
        var at = entries.AsSpan().IndexOf(LedgerFolderFixture.Leaf(leaf));
        entries[at] ^= 1;
        File.WriteAllBytes(ledger.PathOf(bundle), entries);
        var hashes = MemoryMarshal.Cast<byte, TreeHash>(File.ReadAllBytes(ledger.PathOf(tile))).ToArray();
        hashes[leaf & 0xFF] = MerkleHashing.Leaf(entries.AsSpan(at, LedgerFolderFixture.Leaf(leaf).Length));
        File.WriteAllBytes(ledger.PathOf(tile), MemoryMarshal.AsBytes<TreeHash>(hashes).ToArray());
    }
}
