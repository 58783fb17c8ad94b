namespace SecurityConsole.Ledger.Checkpoints;

/// <summary>One signature line of a note (C2SP signed-note, "Signatures"). Immutable.</summary>
/// <param name="KeyName">Name of the key.</param>
/// <param name="KeyId">Four bytes that identify the key together with its name.</param>
/// <param name="Value">The signature itself, in the form that its type has.</param>
public sealed record NoteSignature(string KeyName, uint KeyId, ReadOnlyMemory<byte> Value)
{
    private const string Dash = "\u2014 ";

    /// <summary>The line, without its newline.</summary>
    public override string ToString()
    {
        var bytes = new byte[4 + Value.Length];
        System.Buffers.Binary.BinaryPrimitives.WriteUInt32BigEndian(bytes, KeyId);
        Value.Span.CopyTo(bytes.AsSpan(4));
        return $"{Dash}{KeyName} {Convert.ToBase64String(bytes)}";
    }

    /// <summary>Reads a line; null when it is not a signature line.</summary>
    internal static NoteSignature? Parse(string line)
    {
        var space = line.LastIndexOf(' ');
        if (!line.StartsWith(Dash, StringComparison.Ordinal) || space <= Dash.Length)
        {
            return null;
        }

        var name = line[Dash.Length..space];
        return VerifierKey.IsName(name) && CanonicalBase64.TryDecode(line[(space + 1)..], out var bytes) && bytes.Length > 4
            ? new NoteSignature(name, System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(bytes), bytes.AsMemory(4))
            : null;
    }
}
