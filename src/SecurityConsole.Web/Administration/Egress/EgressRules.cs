using SecurityConsole.Engine.Destinations;
using SecurityConsole.Web.Administration.Outcomes;

namespace SecurityConsole.Web.Administration.Egress;

/// <summary>What is acceptable of an egress list.</summary>
internal static class EgressRules
{
    /// <summary>Entries of one server.</summary>
    public const int MostEntries = 500;

    /// <summary>Mappings of one server.</summary>
    public const int MostMappings = 200;

    /// <summary>Checks entries.</summary>
    /// <returns>In their one spelling; those that are wrong are left out, and in the problems.</returns>
    public static List<EgressPattern> Check(FieldProblems problems, string field, IReadOnlyList<EgressEntry>? entries)
    {
        var patterns = new List<EgressPattern>();
        problems.AddIf(entries?.Count > MostEntries, field, $"At most {MostEntries} at once.");
        for (var i = 0; i < Math.Min(entries?.Count ?? 0, MostEntries); i++)
        {
            if (entries![i] is { Pattern: { } text } entry && EgressPattern.TryParse(entry.Kind, text, out var problem) is { } pattern)
            {
                patterns.Add(pattern);
            }
            else
            {
                problems.Add($"{field}/{i}/pattern", entries[i]?.Pattern is null ? "Give a pattern." : Problem(entries[i]));
            }
        }

        return patterns;
    }

    /// <summary>Checks mappings.</summary>
    public static void Check(FieldProblems problems, string field, IReadOnlyList<ArgumentMapping>? mappings)
    {
        problems.AddIf(mappings?.Count > MostMappings, field, $"At most {MostMappings} at once.");
        for (var i = 0; i < Math.Min(mappings?.Count ?? 0, MostMappings); i++)
        {
            var mapping = mappings![i];
            problems.AddIf(string.IsNullOrEmpty(mapping?.Tool), $"{field}/{i}/tool", "Give the name of a tool.");
            problems.CheckText($"{field}/{i}/tool", mapping?.Tool, DestinationMapping.MaxToolLength);
            problems.AddIf(
                mapping?.Pointer is not { Length: > 1 } pointer || pointer[0] != '/', $"{field}/{i}/pointer", "Give a JSON pointer into the arguments, such as /url or /attachments/*/target.");
            problems.CheckText($"{field}/{i}/pointer", mapping?.Pointer, DestinationMapping.MaxPointerLength);
            problems.AddIf(mapping is not null && !Enum.IsDefined(mapping.Kind), $"{field}/{i}/kind", "Use url, host, mailbox, bucket, path or none.");
        }
    }

    private static string Problem(EgressEntry entry)
    {
        _ = EgressPattern.TryParse(entry.Kind, entry.Pattern, out var problem);
        return problem ?? "Not a pattern.";
    }
}
