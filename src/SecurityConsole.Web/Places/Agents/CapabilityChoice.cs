using SecurityConsole.Engine.Access;

namespace SecurityConsole.Web.Places.Agents;

/// <summary>What a grant gives of one kind of capability: nothing, everything, or chosen names and prefixes. Edited by one form.</summary>
public sealed class CapabilityChoice
{
    private const string Everything = "*";

    /// <summary>Splits what is granted into what the server is known to offer and the rest.</summary>
    /// <param name="kind">Tools, prompts or resources.</param>
    /// <param name="known">Names that the server offers.</param>
    /// <param name="patterns">What is granted now.</param>
    public CapabilityChoice(CapabilityKind kind, IReadOnlyList<string> known, IReadOnlyList<string> patterns)
    {
        Kind = kind;
        Known = known;
        Extent = patterns.Count == 0 ? CapabilityExtent.Nothing : patterns.Contains(Everything, StringComparer.Ordinal) ? CapabilityExtent.Everything : CapabilityExtent.Chosen;
        var names = patterns.Where(pattern => pattern != Everything).ToList();
        Chosen = names.Intersect(known, StringComparer.Ordinal).ToHashSet(StringComparer.Ordinal);
        Other = string.Join('\n', names.Except(known, StringComparer.Ordinal));
    }

    /// <summary>Tools, prompts or resources.</summary>
    public CapabilityKind Kind { get; }

    /// <summary>Names that the server offers.</summary>
    public IReadOnlyList<string> Known { get; }

    /// <summary>How much is given.</summary>
    public CapabilityExtent Extent { get; set; }

    /// <summary>Known names that are given.</summary>
    public HashSet<string> Chosen { get; }

    /// <summary>Further names, or prefixes with a <c>*</c> at the end, one a line.</summary>
    public string Other { get; set; }

    /// <summary>The patterns of the grant.</summary>
    public IReadOnlyList<string> Patterns => Extent switch
    {
        CapabilityExtent.Nothing => [],
        CapabilityExtent.Everything => [Everything],
        _ => [.. Known.Where(Chosen.Contains), .. Other.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal)],
    };

    /// <summary>Gives a known name, or takes it away.</summary>
    public void Choose(string name, bool chosen)
    {
        if (chosen)
        {
            Chosen.Add(name);
        }
        else
        {
            Chosen.Remove(name);
        }
    }
}
