using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace SecurityConsole.Ledger.Checkpoints;

/// <summary>Text with signatures under it (C2SP signed-note). Parsed, not verified. Immutable.</summary>
public sealed class SignedNote
{
    /// <summary>Largest note that is read, in bytes. The specification asks for room for 16 signatures; the largest has about 6,200 characters.</summary>
    public const int MaxLength = 256 * 1024;

    private static readonly UTF8Encoding s_strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private SignedNote(string text, IReadOnlyList<NoteSignature> signatures)
    {
        Text = text;
        Signatures = signatures;
    }

    /// <summary>What is signed, with its final newline.</summary>
    public string Text { get; }

    /// <summary>The signature lines, in their order; at least one.</summary>
    public IReadOnlyList<NoteSignature> Signatures { get; }

    /// <summary>Puts signatures under a text that ends in a newline.</summary>
    internal static SignedNote Create(string text, IReadOnlyList<NoteSignature> signatures) => new(text, signatures);

    /// <summary>Reads a note strictly: exactly one sequence of bytes gives each note.</summary>
    /// <param name="bytes">The whole note.</param>
    /// <param name="note">The note; null when false is returned.</param>
    /// <param name="problem">What is wrong, in a sentence; empty when true is returned.</param>
    public static bool TryParse(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out SignedNote? note, out string problem)
    {
        note = null;
        problem = "";
        if (bytes.Length > MaxLength)
        {
            problem = $"The note is longer than {MaxLength} bytes.";
            return false;
        }

        string all;
        try
        {
            all = s_strict.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            problem = "The note is not valid UTF-8.";
            return false;
        }

        if (all.AsSpan().ContainsAnyInRange('\0', '\u0009') || all.AsSpan().ContainsAnyInRange('\u000B', '\u001F'))
        {
            problem = "The note has a control character.";
            return false;
        }

        var blank = all.LastIndexOf("\n\n", StringComparison.Ordinal);
        if (blank <= 0 || !all.EndsWith('\n') || blank + 2 == all.Length)
        {
            problem = "The note has no signatures after a blank line.";
            return false;
        }

        var signatures = new List<NoteSignature>();
        foreach (var line in all[(blank + 2)..^1].Split('\n'))
        {
            if (NoteSignature.Parse(line) is not { } signature)
            {
                problem = $"Signature line {signatures.Count + 1} of the note is malformed.";
                return false;
            }

            signatures.Add(signature);
        }

        note = new SignedNote(all[..(blank + 1)], signatures);
        return true;
    }

    /// <summary>The bytes of the note.</summary>
    public byte[] ToBytes() => s_strict.GetBytes(ToString());

    /// <summary>The note as text.</summary>
    public override string ToString()
    {
        var text = new StringBuilder(Text).Append('\n');
        foreach (var signature in Signatures)
        {
            text.Append(signature).Append('\n');
        }

        return text.ToString();
    }
}
