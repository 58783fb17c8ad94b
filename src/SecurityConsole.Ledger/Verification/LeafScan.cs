using SecurityConsole.Ledger.Checkpoints;
using SecurityConsole.Ledger.Tiles;
using SecurityConsole.Ledger.Trees;

namespace SecurityConsole.Ledger.Verification;

/// <summary>
/// Builds the tree again from the entries, in one pass and constant memory, and compares every tile and the root on the way.
/// Where an entry and a tile disagree, the signed root decides which of them was changed.
/// </summary>
internal sealed class LeafScan
{
    private readonly LedgerFolder _entries;
    private readonly LedgerFolder _tiles;
    private readonly Checkpoint _checkpoint;
    private readonly Checkpoint? _since;
    private readonly TileAuthenticity _authenticity;
    private readonly RightEdge _edge = new();
    private readonly Action<int, long, TreeHash[]> _compareTile;
    private LedgerVerification? _suspicion;
    private LedgerVerification? _verdict;
    private bool _continuesOlder = true;

    /// <summary>A scan of the folder against a checkpoint whose signatures are right, and an older one that it must continue.</summary>
    public LeafScan(string folder, Checkpoint checkpoint, Checkpoint? since)
    {
        _entries = new LedgerFolder(folder);
        _tiles = new LedgerFolder(folder);
        _checkpoint = checkpoint;
        _since = since;
        _authenticity = new TileAuthenticity(new LedgerFolder(folder), checkpoint.Size, checkpoint.Root);
        _compareTile = CompareTile;
    }

    /// <summary>Leaves hashed so far.</summary>
    public long Leaves => _edge.Size;

    /// <summary>Reads everything.</summary>
    /// <returns>What is wrong; null when nothing is.</returns>
    public LedgerVerification? Run(IProgress<LedgerProgress>? progress, CancellationToken cancellationToken)
    {
        CompareWithOlder();
        while (_edge.Size < _checkpoint.Size && _verdict is null)
        {
            cancellationToken.ThrowIfCancellationRequested();
            ScanBundle(_edge.Size >> 8, (int)Math.Min(RightEdge.TileWidth, _checkpoint.Size - _edge.Size));
            progress?.Report(new LedgerProgress(_edge.Size, _checkpoint.Size));
        }

        for (var level = 1; level < _edge.Levels && _verdict is null; level++)
        {
            CompareTile(level, _edge.Size >> (8 * (level + 1)), _edge.Partial(level).ToArray());
        }

        return _verdict ?? Conclude();
    }

    private LedgerVerification? Conclude()
    {
        if (_edge.Root() == _checkpoint.Root)
        {
            if (!_continuesOlder)
            {
                return LedgerVerification.Failed(
                    $"The first {_since!.Size:N0} leaves are not those of the older checkpoint, yet both are signed: the log was started again or showed two histories.", TilePath.Checkpoint);
            }

            // Every entry is what was signed; at most a tile was changed.
            return _suspicion is { BadResource: var tile }
                ? LedgerVerification.Failed($"{tile} was changed, cut or lost. All {_checkpoint.Size:N0} leaves are intact: the file can be computed again from them.", tile)
                : null;
        }

        return _suspicion ?? LedgerVerification.Failed(
            "Leaves and tiles agree with each other, but not with the signed checkpoint: the history was rewritten by somebody who does not have the keys.", TilePath.Checkpoint);
    }

    private void ScanBundle(long index, int width)
    {
        var stored = _tiles.ReadTile(0, index, width);
        if (stored is null)
        {
            Suspect(TilePath.Tile(0, index, width), _edge.Size, "is missing or does not have the right length");
        }

        var path = TilePath.Entries(index, width);
        if (_entries.ReadEntries(index, width, out var found) is not { } bytes)
        {
            _verdict = LedgerVerification.Failed($"{path} is missing: the first lost leaf is {_edge.Size}.", path, _edge.Size);
            return;
        }

        var rest = bytes.Span;
        for (var i = 0; i < width; i++)
        {
            if (!EntryBundle.TryReadNext(ref rest, out var leaf))
            {
                _verdict = LedgerVerification.Failed($"{path} ends inside leaf {_edge.Size}: the first bad leaf is {_edge.Size}.", path, _edge.Size);
                return;
            }

            var hash = MerkleHashing.Leaf(leaf);
            if (stored is not null && stored[i] != hash && !Tolerate(index, path, width))
            {
                return;
            }

            _edge.Append(hash, _compareTile);
            if (_verdict is not null)
            {
                return;
            }

            CompareWithOlder();
        }

        if (found == width && !rest.IsEmpty)
        {
            _verdict = LedgerVerification.Failed($"{path} goes on for {rest.Length} bytes after its last leaf.", path);
        }
    }

    // An entry and its hash disagree. Where the hash leads to the signed root, the entry is bad, and that settles it.
    private bool Tolerate(long index, string path, int width)
    {
        if (_authenticity.IsSigned(0, index))
        {
            _verdict = LedgerVerification.Failed($"Leaf {_edge.Size} was changed: it is not what the signed checkpoint commits to. It is the first bad leaf, in {path}.", path, _edge.Size);
            return false;
        }

        Suspect(TilePath.Tile(0, index, width), _edge.Size, "does not agree with the entries");
        return true;
    }

    private void CompareTile(int level, long index, TreeHash[] computed)
    {
        if (level == 0 || computed.Length == 0)
        {
            return;
        }

        var path = TilePath.Tile(level, index, computed.Length);
        var first = index << (8 * (level + 1));
        if (_tiles.ReadTile(level, index, computed.Length) is not { } stored)
        {
            Suspect(path, first, "is missing or does not have the right length");
            return;
        }

        var bad = computed.AsSpan().CommonPrefixLength(stored);
        if (bad == computed.Length)
        {
            return;
        }

        var span = 1L << (8 * level);
        first += bad * span;
        if (_suspicion is null && _authenticity.IsSigned(level, index))
        {
            var below = TilePath.Tile(level - 1, first >> (8 * level));
            _verdict = LedgerVerification.Failed(
                $"At least one of the leaves {first} to {first + span - 1} was changed, together with {below}, which hides which one. The signed checkpoint commits to others.", below);
            return;
        }

        Suspect(path, first, "does not agree with the tiles below it");
    }

    private void CompareWithOlder()
    {
        if (_edge.Size == _since?.Size)
        {
            _continuesOlder = _edge.Root() == _since.Root;
        }
    }

    private void Suspect(string path, long leaf, string what) =>
        _suspicion ??= LedgerVerification.Failed($"{path} {what}, and neither leads to the signed checkpoint: the first bad leaf is {leaf} or later.", path, leaf);
}
