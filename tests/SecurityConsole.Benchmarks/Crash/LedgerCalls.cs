using System.Text.Json;
using SecurityConsole.Ledger.Checkpoints;
using SecurityConsole.Ledger.Tiles;
using SecurityConsole.Ledger.Verification;

namespace SecurityConsole.Benchmarks.Crash;

/// <summary>Reads the calls that the checkpoint of a ledger covers, straight from the entry bundles.</summary>
internal static class LedgerCalls
{
    /// <summary>Writes the JSON-RPC id of each tools/call, one per line, as raw JSON.</summary>
    public static void Print(string folder, TextWriter output)
    {
        var files = new LedgerFolder(folder);
        if (files.Read(TilePath.Checkpoint, SignedNote.MaxLength) is not { } bytes || !Checkpoint.TryParse(bytes.Span, out var checkpoint, out _))
        {
            return;
        }

        for (long first = 0; first < checkpoint.Size; first += 256)
        {
            var width = (int)Math.Min(256, checkpoint.Size - first);
            var rest = (files.ReadEntries(first >> 8, width, out _) ?? throw new FileNotFoundException($"The bundle of leaf {first} is missing.")).Span;
            for (var i = 0; i < width; i++)
            {
                if (!EntryBundle.TryReadNext(ref rest, out var leaf))
                {
                    throw new InvalidDataException($"Leaf {first + i} is cut.");
                }

                var fact = JsonElement.Parse(leaf);
                if (fact.TryGetProperty("method", out var method) && method.ValueEquals("tools/call"))
                {
                    output.WriteLine(fact.GetProperty("requestId").GetString());
                }
            }
        }
    }
}
