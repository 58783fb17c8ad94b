using SecurityConsole.Storage.Configuration;

namespace SecurityConsole.Web.Administration.Policies.Packs;

/// <summary>The packs that come with the product.</summary>
internal static class PolicyPacks
{
    private const string Prefix = "PolicyPacks/";

    /// <summary>All of them, by name.</summary>
    public static IReadOnlyList<PolicyPack> All { get; } = Read();

    private static List<PolicyPack> Read()
    {
        var assembly = typeof(PolicyPacks).Assembly;
        var texts = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            texts[name[Prefix.Length..]] = reader.ReadToEnd().ReplaceLineEndings("\n");
        }

        return [.. texts.Keys.Where(name => name.EndsWith(PolicyDocumentText.CedarEnding, StringComparison.Ordinal)).Select(name => Of(name[..^PolicyDocumentText.CedarEnding.Length], texts))];
    }

    // The first comment line is the title, the second the summary.
    private static PolicyPack Of(string name, SortedDictionary<string, string> texts)
    {
        var lines = texts[name + PolicyDocumentText.CedarEnding].Split('\n');
        var documents = texts.Where(text => text.Key.StartsWith(name + ".", StringComparison.Ordinal)).ToDictionary(text => text.Key, text => text.Value, StringComparer.Ordinal);
        return new(name, lines[0].TrimStart('/', ' '), lines[1].TrimStart('/', ' '), documents);
    }
}
