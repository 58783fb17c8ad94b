using System.Runtime.InteropServices;
using System.Security.Cryptography;
using SecurityConsole.Ledger.Checkpoints;
using SecurityConsole.Ledger.Receipts;
using SecurityConsole.Ledger.Succession;
using SecurityConsole.Ledger.Tiles;
using SecurityConsole.Ledger.Trees;
using SecurityConsole.Ledger.Verification;

namespace SecurityConsole.Ledger;

/// <summary>
/// The tamper-evident log: an RFC 6962 Merkle tree in C2SP tiles under a signed checkpoint.
/// One thread at a time appends and publishes; everything else, a change of keys included, may be used by any thread meanwhile.
/// </summary>
/// <remarks>
/// What is appended lives in memory until <see cref="Publish"/>, so the caller must be able to append it again after a crash
/// (the journal can). Tiles are written before the checkpoint that needs them and deleted after the one that does not, so the
/// process can be killed anywhere: the last checkpoint always finds its tiles, and newer ones are written again.
/// </remarks>
public sealed class LedgerLog
{
    private readonly ILedgerStore _store;
    private readonly string _origin;
    private readonly TimeProvider _time;
    private readonly RightEdge _edge;
    private readonly EntryBundle _bundle;
    private readonly List<LedgerResource> _full = [];
    private readonly Action<int, long, TreeHash[]> _keepTile;
    private readonly Lock _signing = new();
    private volatile PublishedTree? _published;
    private volatile LedgerSigners _signers;
    private volatile bool _headIsForOldKeys;
    private long _size;

    private LedgerLog(ILedgerStore store, LedgerSigners signers, string origin, TimeProvider time, RightEdge edge, EntryBundle bundle, PublishedTree? published)
    {
        _store = store;
        _signers = signers;
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

    /// <summary>The last tree is not yet signed by the present keys; the next publication signs it, news or not.</summary>
    public bool HeadIsForOldKeys => _headIsForOldKeys;

    /// <summary>The keys that sign now.</summary>
    public LedgerSigners Signers => _signers;

    /// <summary>What the keys of this log said about each other, oldest first; read from the store.</summary>
    public IReadOnlyList<KeyStatement> KeyStatements => Succession.KeyStatements.ReadAll(_store, _origin, _signers.Number);

    /// <summary>The change that made the keys of a number; null where there is none that bears all of its signatures.</summary>
    public KeyStatement? ReadChange(long number) => Succession.KeyStatements.ReadChange(_store, _origin, number);

    /// <summary>Every key of this log with its period, newest first; read from the store.</summary>
    public IReadOnlyList<KeyPeriod> Keys => KeyHistory.Of(_signers, _origin, KeyStatements);

    /// <summary>
    /// What a verification of this log's files should rely on: the keys that sign it, those before them within their periods, and the checkpoint that it has
    /// come to. A folder that was replaced as a whole, or set back, fails.
    /// </summary>
    public LedgerVerificationOptions Expected =>
        new() { Keys = KeySuccession.Follow(new TrustedKeys(_signers.Current.VerifierKeys(_origin)), KeyStatements), Since = Current };

    /// <summary>Opens a log with the first keys that it has.</summary>
    /// <inheritdoc cref="Open(ILedgerStore, LedgerSigners, LedgerOptions, TimeProvider)"/>
    public static LedgerLog Open(ILedgerStore store, LedgerSigner signer, LedgerOptions options, TimeProvider time) => Open(store, new LedgerSigners(signer), options, time);

    /// <summary>Opens a log where its last checkpoint left it, or starts one.</summary>
    /// <exception cref="LedgerDamagedException">The checkpoint is not ours, or its tiles are damaged.</exception>
    public static LedgerLog Open(ILedgerStore store, LedgerSigners signers, LedgerOptions options, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(signers);
        ArgumentNullException.ThrowIfNull(options);
        if (!VerifierKey.IsName(options.Origin))
        {
            throw new ArgumentException("The origin of a ledger has 1–255 bytes and no spaces or plus signs.", nameof(options));
        }

        var keys = signers.Current.VerifierKeys(options.Origin);
        VerifierKeyFolder.Export(store, keys);
        if (store.Read(TilePath.Checkpoint) is not { } bytes)
        {
            return Create(new RightEdge(), new EntryBundle(), null);
        }

        // Killed within a change of keys, the last tree is that of the change, and still under the old keys alone.
        var own = new TrustedKeys(keys);
        var change = Succession.KeyStatements.ReadChange(store, options.Origin, signers.Number);
        var moves = change is not null && LedgerLoader.IsHeadOf(bytes, change, own);
        var log = LedgerLoader.Load(store, bytes, options.Origin, moves ? new TrustedKeys(change!.Old) : own, Create);
        log._headIsForOldKeys = moves;
        return log;

        LedgerLog Create(RightEdge edge, EntryBundle bundle, PublishedTree? published) =>
            new(store, signers, options.Origin, time, edge, bundle, published);
    }

    /// <summary>
    /// Goes over to new keys: says so, signed by old and new, and signs the last tree anew. From then on both sign, until <see cref="RetirePrevious"/>; where the
    /// old ones are compromised, the new ones alone. Once the statement is in the store, the change has happened, whatever is killed afterwards.
    /// </summary>
    /// <param name="next">The new keys. The caller keeps both, and disposes them when they are out of use.</param>
    /// <param name="compromised">Somebody else may have the old keys.</param>
    /// <exception cref="InvalidOperationException">The keys before the present ones have not retired yet.</exception>
    /// <exception cref="IOException">The store failed, and nothing has changed.</exception>
    /// <exception cref="CryptographicException">A key cannot sign, and nothing has changed.</exception>
    public KeyStatement ChangeKeys(LedgerSigner next, bool compromised)
    {
        ArgumentNullException.ThrowIfNull(next);
        lock (_signing)
        {
            var (old, number) = _signers.Previous is null
                ? (_signers.Current, _signers.Number + 1)
                : throw new InvalidOperationException("The keys before the present ones sign still. Retire them first.");
            VerifierKeyFolder.Export(_store, next.VerifierKeys(_origin));
            var statement = KeyStatement.Create(compromised ? KeyStatementKind.Compromise : KeyStatementKind.Rotation, _origin, number, Head(), old, next);
            _store.Write(KeyStatement.PathOf(statement.Kind, number), statement.ToBytes());
            _signers = new(next, number, compromised ? null : old);
            _headIsForOldKeys = _published is not null;
            try
            {
                SignHeadAgain();
            }
            catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or CryptographicException)
            {
                // The change holds; the next publication signs the tree.
            }

            return statement;
        }
    }

    /// <summary>Ends the signing of the keys before the present ones, and says so. Their private halves can be destroyed then.</summary>
    /// <returns>What was said; null when they do not sign any more.</returns>
    /// <exception cref="IOException">The store failed, and both sign on.</exception>
    /// <exception cref="CryptographicException">The present keys cannot sign, and nothing has changed.</exception>
    public KeyStatement? RetirePrevious()
    {
        lock (_signing)
        {
            if (_signers is not { Previous: { } old } signers)
            {
                return null;
            }

            SignHeadAgain();
            var statement = KeyStatement.Create(KeyStatementKind.Retirement, _origin, signers.Number, Head(), old, signers.Current);
            _store.Write(KeyStatement.PathOf(KeyStatementKind.Retirement, signers.Number), statement.ToBytes());
            _signers = signers with { Previous = null };
            return statement;
        }
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
        lock (_signing)
        {
            var previous = _published;
            if (_edge.Size == (previous?.Checkpoint.Size ?? 0) && !_headIsForOldKeys)
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
            _headIsForOldKeys = false;
            foreach (var path in previous?.Outdated(tree) ?? [])
            {
                _store.Delete(path);
            }

            return checkpoint;
        }
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

    private KeyStatement.Head Head() => new(CheckpointedSize, Current?.Root ?? MerkleHashing.EmptyRoot, _time.GetUtcNow());

    /// <summary>Signs the last tree with the present keys, where a change of keys could not.</summary>
    /// <exception cref="IOException">The store failed; call again.</exception>
    /// <exception cref="CryptographicException">The keys cannot sign; call again.</exception>
    public void SignHeadWithPresentKeys()
    {
        lock (_signing)
        {
            SignHeadAgain();
        }
    }

    // Its tiles are all there, so only the checkpoint is written; what was appended since waits for the next one.
    private void SignHeadAgain()
    {
        if (_headIsForOldKeys && _published is { Checkpoint: var head } tree)
        {
            var checkpoint = _signers.Sign(_origin, head.Size, head.Root, _time.GetUtcNow());
            _store.Write(TilePath.Checkpoint, checkpoint.ToBytes());
            _published = tree.Under(checkpoint);
        }

        _headIsForOldKeys = false;
    }

    // While the key is away the tree grows, and what is full must not grow in memory with it. Full tiles never change, so they may be there before their checkpoint.
    private Checkpoint Sign()
    {
        try
        {
            return _signers.Sign(_origin, _edge.Size, _edge.Root(), _time.GetUtcNow());
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
