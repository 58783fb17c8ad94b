using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using SecurityConsole.Ledger.Trees;

namespace SecurityConsole.Ledger.Checkpoints;

/// <summary>The signed head of a log (C2SP tlog-checkpoint). Parsed, not verified: ask <see cref="TrustedKeys"/>. Immutable.</summary>
public sealed class Checkpoint
{
    private Checkpoint(string origin, long size, TreeHash root, SignedNote note)
    {
        Origin = origin;
        Size = size;
        Root = root;
        Note = note;
    }

    /// <summary>Identity of the log.</summary>
    public string Origin { get; }

    /// <summary>Leaves in the tree.</summary>
    public long Size { get; }

    /// <summary>Root hash of the tree.</summary>
    public TreeHash Root { get; }

    /// <summary>The note with its signatures.</summary>
    public SignedNote Note { get; }

    /// <summary>When it says that it was signed (from the ML-DSA-44 cosignature), to the second; null when no signature carries a time.</summary>
    public DateTimeOffset? SignedAt
    {
        get
        {
            foreach (var signature in Note.Signatures)
            {
                if (signature.Value.Length == CosignedMessage.SignatureLength && BinaryPrimitives.ReadUInt64BigEndian(signature.Value.Span) is > 0 and < 253_402_300_800 and var seconds)
                {
                    return DateTimeOffset.FromUnixTimeSeconds((long)seconds);
                }
            }

            return null;
        }
    }

    /// <summary>Text that is signed: origin, size and root, each on a line.</summary>
    internal static string Body(string origin, long size, TreeHash root) => $"{origin}\n{size.ToString(CultureInfo.InvariantCulture)}\n{root}\n";

    /// <summary>Joins a head and its signatures.</summary>
    internal static Checkpoint Create(string origin, long size, TreeHash root, IReadOnlyList<NoteSignature> signatures) =>
        new(origin, size, root, SignedNote.Create(Body(origin, size, root), signatures));

    /// <summary>Reads a checkpoint strictly. Extension lines are refused: the ML-DSA-44 cosignature does not cover them.</summary>
    /// <param name="bytes">The whole file.</param>
    /// <param name="checkpoint">The checkpoint; null when false is returned.</param>
    /// <param name="problem">What is wrong, in a sentence; empty when true is returned.</param>
    public static bool TryParse(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out Checkpoint? checkpoint, out string problem)
    {
        checkpoint = null;
        if (!SignedNote.TryParse(bytes, out var note, out problem))
        {
            return false;
        }

        var lines = note.Text.Split('\n');
        if (lines.Length != 4)
        {
            problem = "The checkpoint does not have exactly three lines: origin, size, root hash.";
        }
        else if (!VerifierKey.IsName(lines[0]))
        {
            problem = "The checkpoint's origin is empty or has a space or a plus sign.";
        }
        else if (!DecimalNumber.TryParse(lines[1], out var size))
        {
            problem = "The checkpoint's size is not a plain decimal number.";
        }
        else if (!TreeHash.TryParse(lines[2], out var root))
        {
            problem = "The checkpoint's root hash is not 32 bytes in base64.";
        }
        else if (size == 0 && root != MerkleHashing.EmptyRoot)
        {
            problem = "The checkpoint says that the tree is empty, but its root hash is not that of an empty tree.";
        }
        else
        {
            checkpoint = new Checkpoint(lines[0], size, root, note);
            return true;
        }

        return false;
    }

    /// <summary>The bytes of the checkpoint.</summary>
    public byte[] ToBytes() => Note.ToBytes();

    /// <summary>The checkpoint as text, signatures included.</summary>
    public override string ToString() => Note.ToString();
}
