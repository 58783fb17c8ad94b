using System.Text;
using System.Text.Json;

namespace SecurityConsole.Connector.CommandLine;

/// <summary>Columns of text, as wide as what is in them.</summary>
internal static class Table
{
    private const int Widest = 60;

    /// <summary>Writes a head and a line per item; without items one sentence.</summary>
    public static void Write(TextWriter output, IReadOnlyList<JsonElement> items, IReadOnlyList<Column> columns, string empty)
    {
        if (items.Count == 0)
        {
            output.WriteLine(empty);
            return;
        }

        var rows = items.Select(item => columns.Select(column => Cell(column.Value(item))).ToArray()).ToList();
        var widths = columns.Select((column, i) => Math.Max(column.Title.Length, rows.Max(row => row[i].Length))).ToArray();
        output.WriteLine(Line([.. columns.Select(static column => column.Title)], widths));
        foreach (var row in rows)
        {
            output.WriteLine(Line(row, widths));
        }
    }

    private static string Cell(string text)
    {
        var clean = TerminalText.Clean(text);
        return clean.Length <= Widest ? clean : clean[..(Widest - 1)] + "…";
    }

    private static string Line(string[] cells, int[] widths)
    {
        var line = new StringBuilder();
        for (var i = 0; i < cells.Length; i++)
        {
            line.Append(cells[i].PadRight(widths[i])).Append("  ");
        }

        return line.ToString().TrimEnd();
    }
}
