using System.Runtime.InteropServices;
using System.Security.Cryptography;
using SecurityConsole.Ledger.Checkpoints;
using SecurityConsole.Ledger.Receipts;
using SecurityConsole.Ledger.Tiles;
using SecurityConsole.Ledger.Trees;
using SecurityConsole.Ledger.Verification;

namespace SecurityConsole.Ledger;

/// <summary>
/// The tamper-evident log: an RFC 6962 Merkle tree in C2SP tiles under a signed checkpoint.
/// One thread at a time appends and publishes; everything else may be used by any thread meanwhile.
/// </summary>
/// <remarks>
/// What is appended lives in memory until <see cref="Publish"/>, so the caller must be able to append it again after a crash
/// (the journal can). Tiles are written before the checkpoint that needs them and deleted after the one that does not, so the
/// process can be killed anywhere: the last checkpoint always finds its tiles, and newer ones are written again.
/// </remarks>
public sealed class LedgerLog
{
    private readonly ILedgerStore _store;
    private readonly LedgerSigner _signer;
    private readonly string _origin;
    private readonly TimeProvider _time;
    private readonly RightEdge _edge;
    private readonly EntryBundle _bundle;
    private readonly List<LedgerResource> _full = [];
    private readonly Action<int, long, TreeHash[]> _keepTile;
    private volatile PublishedTree? _published;
    private long _size;
    private bool _movesToNewKeys;

    private LedgerLog(ILedgerStore store, LedgerSigner signer, string origin, TimeProvider time, RightEdge edge, EntryBundle bundle, PublishedTree? published)
    {
        _store = store;
        _signer = signer;
        _origin = origin;
        _time = time;
        _edge = edge;
        _bundle = bundle;
        _published = published;
        _size = edge.Size;
        _keepTile = KeepTile;
    }

    /// <summary>Leaves in the tree, those not yet under a checkpoint included. The next leaf gets this index.</summary>
    public long Size => Volatile.Read(ref _size);

    /// <summary>Leaves under the current checkpoint.</summary>
    public long CheckpointedSize => _published?.Checkpoint.Size ?? 0;

    /// <summary>The last checkpoint that is durable in the store; null before the first.</summary>
    public Checkpoint? Current => _published?.Checkpoint;

    /// <summary>What a verification of this log's files should rely on: the keys that sign it, and the checkpoint that it has come to. A folder that was replaced as a whole, or set back, fails.</summary>
    public LedgerVerificationOptions Expected => new() { Keys = new TrustedKeys(_signer.VerifierKeys(_origin)), Since = Current };

    /// <summary>Opens a log where its last checkpoint left it, or starts one.</summary>
    /// <exception cref="LedgerDamagedException">The checkpoint is not ours, or its tiles are damaged.</exception>
    public static LedgerLog Open(ILedgerStore store, LedgerSigner signer, LedgerOptions options, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(signer);
        ArgumentNullException.ThrowIfNull(options);
        if (!VerifierKey.IsName(options.Origin))
        {
            throw new ArgumentException("The origin of a ledger has 1–255 bytes and no spaces or plus signs.", nameof(options));
        }

        var keys = signer.VerifierKeys(options.Origin);
        VerifierKeyFolder.Export(store, keys);
        if (store.Read(TilePath.Checkpoint) is not { } bytes)
        {
            return Create(new RightEdge(), new EntryBundle(), null);
        }

        var own = new TrustedKeys(keys);
        var moves = options.Predecessors.Count > 0 && !LedgerLoader.IsSignedBy(bytes, own);
        var log = LedgerLoader.Load(store, bytes, options.Origin, moves ? new TrustedKeys(options.Predecessors) : own, Create);
        log._movesToNewKeys = moves;
        return log;

        LedgerLog Create(RightEdge edge, EntryBundle bundle, PublishedTree? published) =>
            new(store, signer, options.Origin, time, edge, bundle, published);
    }

    /// <summary>Adds a leaf in memory: two SHA-256 and a copy.</summary>
    /// <param name="leaf">At most 65,535 bytes; copied.</param>
    /// <returns>Its index.</returns>
    /// <exception cref="ArgumentException">The leaf is longer; nothing was added.</exception>
    public long Append(ReadOnlyMemory<byte> leaf)
    {
        if (leaf.Length > EntryBundle.MaxLeafLength)
        {
            throw new ArgumentException($"A leaf has at most {EntryBundle.MaxLeafLength} bytes, and this one has {leaf.Length}.", nameof(leaf));
        }

        var index = _edge.Size;
        _bundle.Add(leaf.Span);
        if (_bundle.Count == RightEdge.TileWidth)
        {
            _full.Add(new LedgerResource(TilePath.Entries(index >> 8), _bundle.TakeFull()));
        }

        _edge.Append(MerkleHashing.Leaf(leaf.Span), _keepTile);
        Volatile.Write(ref _size, _edge.Size);
        return index;
    }

    /// <summary>
    /// Puts everything appended so far under a new checkpoint, durably. Call it about once a second while there is news.
    /// </summary>
    /// <returns>The checkpoint; null when there was no news.</returns>
    /// <exception cref="IOException">The store failed. Nothing is lost: call again.</exception>
    /// <exception cref="CryptographicException">A key cannot sign now, or signs wrongly. Nothing is lost: call again.</exception>
    public Checkpoint? Publish()
    {
        var previous = _published;
        if (_edge.Size == (previous?.Checkpoint.Size ?? 0) && !_movesToNewKeys)
        {
            return null;
        }

        var checkpoint = Sign();
        var tree = PublishedTree.Capture(_store, checkpoint, _edge, _bundle);
        _store.Write([.. _full, .. tree.NewPartials(previous)]);
        _store.Write(TilePath.Checkpoint, checkpoint.ToBytes());
        _full.Clear();
        _bundle.ReleaseTaken();
        _published = tree;
        _movesToNewKeys = false;
        foreach (var path in previous?.Outdated(tree) ?? [])
        {
            _store.Delete(path);
        }

        return checkpoint;
    }

    /// <summary>Reads a leaf.</summary>
    /// <returns>Its bytes; null when no checkpoint covers it yet.</returns>
    /// <exception cref="LedgerDamagedException">Its bundle is missing or damaged.</exception>
    public byte[]? ReadLeaf(long index) =>
        _published is { } tree && index >= 0 && index < tree.Checkpoint.Size ? tree.ReadLeaf(index) : null;

    /// <summary>Makes the proof that a leaf is in the log.</summary>
    /// <returns>The receipt; null when no checkpoint covers the leaf yet (at most about a second).</returns>
    /// <exception cref="LedgerDamagedException">What is stored does not prove it: the ledger was altered.</exception>
    public Receipt? CreateReceipt(long leafIndex)
    {
        if (_published is not { } tree || leafIndex < 0 || leafIndex >= tree.Checkpoint.Size)
        {
            return null;
        }

        var leaf = tree.ReadLeaf(leafIndex);
        var path = InclusionProof.Create(new SubtreeReader(tree.Checkpoint.Size, tree.ReadTile), leafIndex, tree.Checkpoint.Size);
        var receipt = new Receipt(leafIndex, leaf, path, tree.Checkpoint);
        return receipt.ProvesInclusion
            ? receipt
            : throw new LedgerDamagedException($"Leaf {leafIndex} as stored is not what the checkpoint commits to: the ledger was altered. Run 'secconsole ledger verify'.");
    }

    /// <summary>Makes the proof that the current checkpoint continues an older tree (RFC 6962 §2.1.2).</summary>
    /// <param name="oldSize">Leaves in the older tree, at most <see cref="CheckpointedSize"/>.</param>
    /// <returns>The nodes, and the checkpoint that they lead to; null when there is none of that size yet.</returns>
    /// <exception cref="LedgerDamagedException">A tile is missing or damaged.</exception>
    public (IReadOnlyList<TreeHash> Proof, Checkpoint Checkpoint)? CreateConsistencyProof(long oldSize)
    {
        if (_published is not { } tree || oldSize < 0 || oldSize > tree.Checkpoint.Size)
        {
            return null;
        }

        return (ConsistencyProof.Create(new SubtreeReader(tree.Checkpoint.Size, tree.ReadTile), oldSize, tree.Checkpoint.Size), tree.Checkpoint);
    }

    // While the key is away the tree grows, and what is full must not grow in memory with it. Full tiles never change, so they may be there before their checkpoint.
    private Checkpoint Sign()
    {
        try
        {
            return _signer.Sign(_origin, _edge.Size, _edge.Root(), _time.GetUtcNow());
        }
        catch (CryptographicException) when (_full.Count > 0)
        {
            _store.Write(_full);
            _full.Clear();
            _bundle.ReleaseTaken();
            throw;
        }
    }

    private void KeepTile(int level, long index, TreeHash[] hashes) =>
        _full.Add(new LedgerResource(TilePath.Tile(level, index), MemoryMarshal.AsBytes<TreeHash>(hashes).ToArray()));
}
