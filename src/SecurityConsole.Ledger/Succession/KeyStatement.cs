using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using SecurityConsole.Ledger.Checkpoints;
using SecurityConsole.Ledger.Tiles;
using SecurityConsole.Ledger.Trees;

namespace SecurityConsole.Ledger.Succession;

/// <summary>
/// What the keys of a log say about each other: a signed note with the old keys, the new ones and the tree at that moment. Parsed, not believed: ask
/// <see cref="KeySuccession"/>. Immutable.
/// </summary>
/// <remarks>
/// Its first line is no name of a log and its text has more than three lines, so no signature on it can be taken for one on a checkpoint, nor the other way
/// round; the ML-DSA-44 signature is over the text itself, and what a checkpoint's is over begins differently.
/// </remarks>
public sealed class KeyStatement
{
    /// <summary>Extension of the statements' files.</summary>
    public const string Extension = ".note";

    private const string Header = "securityconsole/key-statement/v1";

    private KeyStatement(KeyStatementKind kind, string origin, long number, Head head, IReadOnlyList<VerifierKey> oldKeys, IReadOnlyList<VerifierKey> newKeys, SignedNote note)
    {
        Kind = kind;
        Origin = origin;
        Number = number;
        (Size, Root, At) = (head.Size, head.Root, head.At);
        Old = oldKeys;
        New = newKeys;
        Note = note;
    }

    /// <summary>What it says.</summary>
    public KeyStatementKind Kind { get; }

    /// <summary>The log that the keys sign.</summary>
    public string Origin { get; }

    /// <summary>Number of the new keys: the first keys of a log have 1, each change gives the next.</summary>
    public long Number { get; }

    /// <summary>Leaves under the last checkpoint at that moment.</summary>
    public long Size { get; }

    /// <summary>Root hash of that tree.</summary>
    public TreeHash Root { get; }

    /// <summary>When it was made, to the second, by the node's clock.</summary>
    public DateTimeOffset At { get; }

    /// <summary>The keys that end: ML-DSA-44, then ECDSA P-256.</summary>
    public IReadOnlyList<VerifierKey> Old { get; }

    /// <summary>The keys that follow: ML-DSA-44, then ECDSA P-256.</summary>
    public IReadOnlyList<VerifierKey> New { get; }

    /// <summary>The note with its signatures.</summary>
    public SignedNote Note { get; }

    /// <summary>Path of a statement in the log's folder.</summary>
    internal static string PathOf(KeyStatementKind kind, long number) =>
        $"{TilePath.Keys}/{(kind == KeyStatementKind.Retirement ? "retirement" : "change")}-{number.ToString("000000", CultureInfo.InvariantCulture)}{Extension}";

    /// <summary>Makes a statement. The new keys sign it, and unless it is a retirement the old ones too.</summary>
    internal static KeyStatement Create(KeyStatementKind kind, string origin, long number, Head head, LedgerSigner old, LedgerSigner next)
    {
        var rounded = head with { At = DateTimeOffset.FromUnixTimeSeconds(head.At.ToUnixTimeSeconds()) };
        var (oldKeys, newKeys) = (old.VerifierKeys(origin), next.VerifierKeys(origin));
        var text = Body(kind, origin, number, rounded, oldKeys, newKeys);
        IReadOnlyList<NoteSignature> signatures = kind == KeyStatementKind.Retirement ? next.SignText(origin, text) : [.. next.SignText(origin, text), .. old.SignText(origin, text)];
        return new(kind, origin, number, rounded, oldKeys, newKeys, SignedNote.Create(text, signatures));
    }

    /// <summary>Reads a statement strictly: exactly one text says each thing.</summary>
    /// <param name="bytes">The whole file.</param>
    /// <param name="statement">The statement; null when false is returned.</param>
    /// <param name="problem">What is wrong, in a sentence; empty when true is returned.</param>
    public static bool TryParse(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out KeyStatement? statement, out string problem)
    {
        statement = null;
        if (!SignedNote.TryParse(bytes, out var note, out problem))
        {
            return false;
        }

        problem = "It is not a statement about the keys of a ledger.";
        var lines = note.Text.Split('\n');
        if (lines.Length != 12
            || !Enum.TryParse<KeyStatementKind>(After(lines[3], "kind "), ignoreCase: true, out var kind)
            || !DecimalNumber.TryParse(After(lines[2], "number "), out var number)
            || !DecimalNumber.TryParse(After(lines[4], "size "), out var size)
            || !TreeHash.TryParse(After(lines[5], "root "), out var root)
            || !DecimalNumber.TryParse(After(lines[6], "time "), out var time) || time > DateTimeOffset.MaxValue.ToUnixTimeSeconds()
            || Keys(lines[7], lines[8], "old ") is not { } oldKeys
            || Keys(lines[9], lines[10], "new ") is not { } newKeys)
        {
            return false;
        }

        // Written again it must be the same, so nothing that was overlooked here can be in it.
        var (origin, head) = (After(lines[1], "log "), new Head(size, root, DateTimeOffset.FromUnixTimeSeconds(time)));
        if (number < 2
            || !oldKeys.Concat(newKeys).All(key => string.Equals(key.Name, origin, StringComparison.Ordinal))
            || !string.Equals(Body(kind, origin, number, head, oldKeys, newKeys), note.Text, StringComparison.Ordinal))
        {
            return false;
        }

        problem = "";
        statement = new(kind, origin, number, head, oldKeys, newKeys, note);
        return true;
    }

    /// <summary>The bytes of the statement.</summary>
    public byte[] ToBytes() => Note.ToBytes();

    /// <summary>The statement as text, signatures included.</summary>
    public override string ToString() => Note.ToString();

    /// <summary>Whether a key signed it.</summary>
    internal bool IsSignedBy(VerifierKey key) => Note.Signatures.Any(signature => key.VerifiesText(Note.Text, signature));

    private static string After(string line, string word) => line.StartsWith(word, StringComparison.Ordinal) ? line[word.Length..] : "";

    private static IReadOnlyList<VerifierKey>? Keys(string first, string second, string word) =>
        VerifierKey.TryParse(After(first, word), out var mlDsa, out _) && VerifierKey.TryParse(After(second, word), out var ecdsa, out _)
        && (mlDsa.Type, ecdsa.Type) == (SignatureType.MLDsa44, SignatureType.Ecdsa) ? [mlDsa, ecdsa] : null;

    private static string Body(KeyStatementKind kind, string origin, long number, Head head, IReadOnlyList<VerifierKey> oldKeys, IReadOnlyList<VerifierKey> newKeys)
    {
        var text = new StringBuilder();
        text.Append(Header).Append('\n');
        text.Append("log ").Append(origin).Append('\n');
        text.Append(CultureInfo.InvariantCulture, $"number {number}\n");
        text.Append("kind ").Append(kind switch { KeyStatementKind.Rotation => "rotation", KeyStatementKind.Compromise => "compromise", _ => "retirement" }).Append('\n');
        text.Append(CultureInfo.InvariantCulture, $"size {head.Size}\n");
        text.Append("root ").Append(head.Root).Append('\n');
        text.Append(CultureInfo.InvariantCulture, $"time {head.At.ToUnixTimeSeconds()}\n");
        text.Append("old ").Append(oldKeys[0]).Append("\nold ").Append(oldKeys[1]).Append('\n');
        return text.Append("new ").Append(newKeys[0]).Append("\nnew ").Append(newKeys[1]).Append('\n').ToString();
    }

    /// <summary>The tree, and the moment.</summary>
    internal readonly record struct Head(long Size, TreeHash Root, DateTimeOffset At);
}
