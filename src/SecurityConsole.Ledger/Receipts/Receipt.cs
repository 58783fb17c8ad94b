using System.Diagnostics.CodeAnalysis;
using System.Text;
using SecurityConsole.Ledger.Checkpoints;
using SecurityConsole.Ledger.Trees;

namespace SecurityConsole.Ledger.Receipts;

/// <summary>
/// The proof that one leaf is in the log: a C2SP tlog-proof that carries the leaf as its extra data. Immutable.
/// Parsed, not verified: the leaf counts only when <see cref="Check"/> succeeds.
/// </summary>
public sealed class Receipt
{
    /// <summary>File extension of receipts.</summary>
    public const string Extension = ".tlog-proof";

    private const string Header = "c2sp.org/tlog-proof@v1";
    private const int MaxPath = 63;

    internal Receipt(long index, byte[] leaf, IReadOnlyList<TreeHash> path, Checkpoint checkpoint)
    {
        Index = index;
        Leaf = leaf;
        Path = path;
        Checkpoint = checkpoint;
    }

    /// <summary>Index of the leaf, 0-based.</summary>
    public long Index { get; }

    /// <summary>The leaf: the recorded fact as UTF-8 JSON.</summary>
    public ReadOnlyMemory<byte> Leaf { get; }

    /// <summary>Inclusion proof, from the leaf's sibling to the root's child.</summary>
    public IReadOnlyList<TreeHash> Path { get; }

    /// <summary>The signed head that it leads to.</summary>
    public Checkpoint Checkpoint { get; }

    /// <summary>Whether the leaf leads to the checkpoint's root. Says nothing about who signed.</summary>
    public bool ProvesInclusion => InclusionProof.Verify(MerkleHashing.Leaf(Leaf.Span), Index, Checkpoint.Size, [.. Path], Checkpoint.Root);

    /// <summary>Checks everything: the proof, and the signatures with the keys that the caller trusts.</summary>
    public SignatureCheck Check(TrustedKeys keys)
    {
        ArgumentNullException.ThrowIfNull(keys);
        var check = keys.Check(Checkpoint);
        return check.Succeeded && !ProvesInclusion
            ? SignatureCheck.Failed($"The receipt does not prove that leaf {Index} is under its checkpoint: the leaf, its index or the proof was altered.")
            : check;
    }

    /// <summary>Reads a receipt strictly.</summary>
    /// <param name="bytes">The whole file.</param>
    /// <param name="receipt">The receipt; null when false is returned.</param>
    /// <param name="problem">What is wrong, in a sentence; empty when true is returned.</param>
    public static bool TryParse(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out Receipt? receipt, out string problem)
    {
        receipt = null;
        var end = bytes.IndexOf("\n\n"u8);
        if (end < 0 || end > SignedNote.MaxLength)
        {
            problem = "It is not a receipt: there is no blank line between the proof and the checkpoint.";
            return false;
        }

        if (!Checkpoint.TryParse(bytes[(end + 2)..], out var checkpoint, out problem))
        {
            return false;
        }

        var lines = Encoding.UTF8.GetString(bytes[..end]).Split('\n');
        if (lines.Length < 3 || lines.Length > 3 + MaxPath || !string.Equals(lines[0], Header, StringComparison.Ordinal))
        {
            problem = $"It is not a receipt: it does not begin with '{Header}', the leaf and its index.";
        }
        else if (!TryField(lines[1], "extra ", out var extra) || !TryLeaf(extra, out var leaf))
        {
            problem = "The receipt does not carry its leaf as base64 of at most 65,535 bytes after 'extra'.";
        }
        else if (!TryField(lines[2], "index ", out var number) || !DecimalNumber.TryParse(number, out var index))
        {
            problem = "The receipt does not say the leaf's index as a plain decimal number after 'index'.";
        }
        else if (!TryPath(lines.AsSpan(3), out var path))
        {
            problem = "A line of the receipt's proof is not 32 bytes in base64.";
        }
        else
        {
            receipt = new Receipt(index, leaf, path, checkpoint);
            return true;
        }

        return false;
    }

    /// <summary>The bytes of the receipt.</summary>
    public byte[] ToBytes() => Encoding.UTF8.GetBytes(ToString());

    /// <summary>The receipt as text.</summary>
    public override string ToString()
    {
        var text = new StringBuilder(Header).Append('\n');
        text.Append("extra ").Append(Convert.ToBase64String(Leaf.Span)).Append('\n');
        text.Append("index ").Append(Index).Append('\n');
        foreach (var hash in Path)
        {
            text.Append(hash).Append('\n');
        }

        return text.Append('\n').Append(Checkpoint).ToString();
    }

    private static bool TryField(string line, string name, out string value)
    {
        var found = line.StartsWith(name, StringComparison.Ordinal);
        value = found ? line[name.Length..] : "";
        return found;
    }

    // Base64 of nothing is nothing, so the empty leaf is a line of its own kind.
    private static bool TryLeaf(string text, out byte[] leaf)
    {
        leaf = [];
        return text.Length == 0 || (CanonicalBase64.TryDecode(text, out leaf) && leaf.Length <= ushort.MaxValue);
    }

    private static bool TryPath(ReadOnlySpan<string> lines, out TreeHash[] path)
    {
        path = new TreeHash[lines.Length];
        for (var i = 0; i < lines.Length; i++)
        {
            if (!TreeHash.TryParse(lines[i], out path[i]))
            {
                return false;
            }
        }

        return true;
    }
}
