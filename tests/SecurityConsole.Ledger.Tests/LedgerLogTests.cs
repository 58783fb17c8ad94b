using System.Security.Cryptography;
using System.Text;
using SecurityConsole.Cryptography.Keys;
using SecurityConsole.Ledger.Tests.Trees;
using SecurityConsole.Ledger.Trees;

namespace SecurityConsole.Ledger.Tests;

public sealed class LedgerLogTests : IDisposable
{
    private static readonly LedgerOptions s_options = new() { Origin = "securityconsole/test" };

    private readonly LedgerSigner _signer = LedgerSigner.CreateEphemeral();
    private readonly MemoryLedgerStore _store = new();

    public void Dispose() => _signer.Dispose();

    [Fact]
    public void Publish_without_news_gives_nothing()
    {
        var log = Open();
        Assert.Null(log.Publish());
        Assert.Null(log.Current);
        log.Append(Leaf(0));
        Assert.NotNull(log.Publish());
        Assert.Null(log.Publish());
    }

    [Fact]
    public void Tree_that_grows_while_its_key_is_away_is_written_without_a_checkpoint_and_signed_afterwards()
    {
        var key = new AbsentKey();
        using var signer = new LedgerSigner(key, ECDsa.Create(ECCurve.NamedCurves.nistP256));
        var log = LedgerLog.Open(_store, signer, s_options, TimeProvider.System);
        Fill(log, 0, 100);
        var before = log.Publish()!;

        key.Away = true;
        Fill(log, 100, 700);
        Assert.Throws<KeyUnavailableException>(log.Publish);
        Assert.Equal(before.ToBytes(), _store.Read("checkpoint"));
        Assert.NotNull(_store.Read("tile/entries/001"));
        Assert.Equal(100, LedgerLog.Open(_store, signer, s_options, TimeProvider.System).Size);
        Fill(log, 700, 1000);
        Assert.Throws<KeyUnavailableException>(log.Publish);

        key.Away = false;
        Assert.Equal(1000, log.Publish()!.Size);
        var straight = Open(new MemoryLedgerStore());
        Fill(straight, 0, 1000);
        Assert.Equal(straight.Publish()!.Root, log.Current!.Root);
        Assert.Equal(1000, LedgerLog.Open(_store, signer, s_options, TimeProvider.System).Size);
        Assert.True(log.CreateReceipt(300)!.ProvesInclusion);
    }

    [Fact]
    public void Checkpointed_root_is_that_of_the_naive_tree()
    {
        var log = Open();
        var leaves = new List<byte[]>();
        foreach (var upTo in (int[])[1, 2, 255, 256, 257, 511, 700])
        {
            for (; leaves.Count < upTo; leaves.Add(Leaf(leaves.Count)))
            {
                Assert.Equal(leaves.Count, log.Append(Leaf(leaves.Count)));
            }

            var checkpoint = log.Publish();
            Assert.NotNull(checkpoint);
            Assert.Equal(upTo, checkpoint.Size);
            Assert.Equal(NaiveMerkleTree.Root(leaves), checkpoint.Root.ToArray());
        }
    }

    [Fact]
    public void Log_opened_again_goes_on_as_if_it_had_never_been_closed()
    {
        var straight = Open(new MemoryLedgerStore());
        Fill(straight, 0, 900);
        straight.Publish();

        for (var size = 0; size < 900; size += 90)
        {
            var log = Open();
            Assert.Equal(size, log.Size);
            Fill(log, size, size + 90);
            log.Publish();
        }

        Assert.Equal(straight.Current!.Root, Open().Current!.Root);
    }

    [Fact]
    public void Folder_has_exactly_the_resources_that_the_specification_names()
    {
        var log = Open();
        foreach (var size in (int[])[3, 70, 300, 599, 600])
        {
            Fill(log, (int)log.Size, size);
            log.Publish();
        }

        Assert.Equal(
            ["checkpoint", "tile/0/000", "tile/0/001", "tile/0/002.p/88", "tile/1/000.p/2", "tile/entries/000", "tile/entries/001", "tile/entries/002.p/88"],
            _store.Resources.Keys.Where(static path => !path.StartsWith("keys/", StringComparison.Ordinal)));
    }

    [Fact]
    public void Writer_killed_at_any_operation_leaves_a_log_that_opens_and_catches_up()
    {
        for (var kill = 0; ; kill++)
        {
            var store = new MemoryLedgerStore { OperationsLeft = kill };
            var published = 0L;
            var finished = false;
            try
            {
                var log = Open(store);
                foreach (var size in (int[])[1, 200, 255, 256, 257, 600, 1100])
                {
                    Fill(log, (int)log.Size, size);
                    published = log.Publish()!.Size;
                }

                finished = true;
            }
            catch (IOException)
            {
                // Killed.
            }

            store.OperationsLeft = -1;
            var again = Open(store);
            Assert.InRange(again.Size, published, 1100);
            Fill(again, (int)again.Size, 1200);
            again.Publish();
            Assert.Equal(NaiveMerkleTree.Root([.. Enumerable.Range(0, 1200).Select(Leaf)]), again.Current!.Root.ToArray());
            for (var i = 0; i < 1200; i += 101)
            {
                Assert.Equal(Leaf(i), again.CreateReceipt(i)!.Leaf.ToArray());
            }

            if (finished)
            {
                break;
            }
        }
    }

    [Fact]
    public void Failed_publish_can_be_repeated()
    {
        for (var fail = 0; fail < 6; fail++)
        {
            var store = new MemoryLedgerStore();
            var log = Open(store);
            Fill(log, 0, 300);
            store.OperationsLeft = fail;
            if (Record.Exception(() => log.Publish()) is null)
            {
                continue;
            }

            Fill(log, 300, 310);
            store.OperationsLeft = -1;
            Assert.Equal(310, log.Publish()!.Size);
            Assert.Equal(310, Open(store).Size);
        }
    }

    [Fact]
    public void Receipt_proves_its_leaf_under_the_current_checkpoint()
    {
        var log = Open();
        Fill(log, 0, 700);
        Assert.Null(log.CreateReceipt(0));
        log.Publish();
        Fill(log, 700, 710);
        Assert.Null(log.CreateReceipt(-1));
        Assert.Null(log.CreateReceipt(700));
        foreach (var index in (int[])[0, 1, 255, 256, 511, 512, 699])
        {
            var receipt = log.CreateReceipt(index);
            Assert.NotNull(receipt);
            Assert.Equal(Leaf(index), receipt.Leaf.ToArray());
            Assert.True(receipt.ProvesInclusion);
        }
    }

    [Fact]
    public void Consistency_proof_connects_older_checkpoints_with_the_current_one()
    {
        var log = Open();
        Fill(log, 0, 300);
        var old = log.Publish()!;
        Fill(log, 300, 700);
        log.Publish();
        var (proof, checkpoint) = log.CreateConsistencyProof(old.Size)!.Value;
        Assert.True(ConsistencyProof.Verify(old.Size, old.Root, checkpoint.Size, checkpoint.Root, [.. proof]));
        Assert.Null(log.CreateConsistencyProof(701));
    }

    [Fact]
    public void Leaf_that_is_too_long_is_refused_and_changes_nothing()
    {
        var log = Open();
        Assert.Throws<ArgumentException>(() => log.Append(new byte[65_536]));
        Assert.Equal(0, log.Size);
        log.Append(new byte[65_535]);
        log.Append(ReadOnlyMemory<byte>.Empty);
        log.Publish();
        Assert.Equal(65_535, log.ReadLeaf(0)!.Length);
        Assert.Empty(log.ReadLeaf(1)!);
    }

    [Fact]
    public void Log_signed_with_other_keys_is_not_opened()
    {
        var log = Open();
        Fill(log, 0, 3);
        log.Publish();
        using var stranger = LedgerSigner.CreateEphemeral();
        var error = Assert.Throws<LedgerDamagedException>(() => LedgerLog.Open(_store, stranger, s_options, TimeProvider.System));
        Assert.Contains("No trusted ML-DSA-44 key", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Log_of_another_node_is_not_opened()
    {
        var log = Open();
        Fill(log, 0, 3);
        log.Publish();
        var error = Assert.Throws<LedgerDamagedException>(() => LedgerLog.Open(_store, _signer, new LedgerOptions { Origin = "securityconsole/other" }, TimeProvider.System));
        Assert.Contains("securityconsole/other", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Damaged_edge_is_named_when_the_log_is_opened()
    {
        var log = Open();
        Fill(log, 0, 300);
        log.Publish();
        foreach (var path in (string[])["checkpoint", "tile/0/001.p/44", "tile/1/000.p/1", "tile/entries/001.p/44"])
        {
            var damaged = new MemoryLedgerStore { Resources = new(_store.Resources, StringComparer.Ordinal) };
            var bytes = damaged.Resources[path].ToArray();
            bytes[^3] ^= 1;
            damaged.Resources[path] = bytes;
            Assert.Throws<LedgerDamagedException>(() => Open(damaged));
            damaged.Resources[path] = bytes[..^1];
            Assert.Throws<LedgerDamagedException>(() => Open(damaged));
            if (!string.Equals(path, "checkpoint", StringComparison.Ordinal))
            {
                damaged.Resources.Remove(path);
                Assert.Contains(path, Assert.Throws<LedgerDamagedException>(() => Open(damaged)).Message, StringComparison.Ordinal);
            }
        }
    }

    private static byte[] Leaf(int index) => Encoding.UTF8.GetBytes($"{{\"leaf\":{index}}}");

    private static void Fill(LedgerLog log, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            log.Append(Leaf(i));
        }
    }

    private LedgerLog Open() => Open(_store);

    private LedgerLog Open(MemoryLedgerStore store) => LedgerLog.Open(store, _signer, s_options, TimeProvider.System);
}
