using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using SecurityConsole.Policy.Entities;

namespace SecurityConsole.Policy.Tests.Corpus;

/// <summary>
/// Reads cases from a folder or a .tar.gz. <c>CEDAR_CORPUS</c> names another one than <c>../shared/data/cedar</c>, in which the hand-written cases lie in a
/// folder, and the generated ones in an archive.
/// </summary>
internal static class CedarCorpus
{
    private static readonly Lazy<List<CorpusCase>> Loaded = new(Load);

    /// <summary>Every case; a test that needs them skips where there are none.</summary>
    public static IReadOnlyList<CorpusCase> Cases
    {
        get
        {
            Assert.SkipWhen(Loaded.Value.Count == 0, "No corpus: put one into ../shared/data/cedar, or name a folder or .tar.gz in CEDAR_CORPUS.");
            return Loaded.Value;
        }
    }

    private static List<CorpusCase> Load()
    {
        if (Environment.GetEnvironmentVariable("CEDAR_CORPUS") is { Length: > 0 } named)
        {
            return File.Exists(named) ? Read(Extract(named)) : Read(ReadFolder(named));
        }

        return Find() is { } folder ? [.. Read(ReadFolder(folder)), .. Directory.EnumerateFiles(folder, "*.tar.gz").SelectMany(archive => Read(Extract(archive)))] : [];
    }

    private static string? Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, "shared", "data", "cedar");
            if (Directory.Exists(candidate))
            {
                return candidate;
            }
        }

        return null;
    }

    private static Dictionary<string, string> ReadFolder(string folder) =>
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(file => !file.EndsWith(".tar.gz", StringComparison.Ordinal))
            .ToDictionary(file => Path.GetRelativePath(folder, file).Replace('\\', '/'), File.ReadAllText, StringComparer.Ordinal);

    private static Dictionary<string, string> Extract(string archive)
    {
        var files = new Dictionary<string, string>(StringComparer.Ordinal);
        using var stream = new GZipStream(File.OpenRead(archive), CompressionMode.Decompress);
        using var reader = new TarReader(stream);
        while (reader.GetNextEntry() is { } entry)
        {
            if (entry.DataStream is { } content)
            {
                using var text = new StreamReader(content, Encoding.UTF8);
                files[entry.Name.StartsWith("./", StringComparison.Ordinal) ? entry.Name[2..] : entry.Name] = text.ReadToEnd();
            }
        }

        return files;
    }

    /// <summary>A case names its files by a path from the corpus' root, of which the folder may be a part only: so the end of a path counts.</summary>
    private static List<CorpusCase> Read(Dictionary<string, string> files)
    {
        var byName = files.Keys.ToLookup(path => path[(path.LastIndexOf('/') + 1)..], StringComparer.Ordinal);
        string Find(string path) =>
            files.TryGetValue(path, out var exact) ? exact : files[byName[path[(path.LastIndexOf('/') + 1)..]].OrderByDescending(candidate => CommonEnd(candidate, path)).First()];

        var cases = new List<CorpusCase>();
        foreach (var (path, text) in files.OrderBy(file => file.Key, StringComparer.Ordinal))
        {
            if (!path.EndsWith(".json", StringComparison.Ordinal) || path.EndsWith("entities.json", StringComparison.Ordinal))
            {
                continue;
            }

            var json = JsonDocument.Parse(text).RootElement;
            if (json.ValueKind == JsonValueKind.Object && json.TryGetProperty("requests", out var requests) && json.TryGetProperty("policies", out var policies))
            {
                var entities = JsonDocument.Parse(Find(json.GetProperty("entities").GetString()!)).RootElement;
                cases.Add(new(path, Find(policies.GetString()!), entities, Find(json.GetProperty("schema").GetString()!), json.GetProperty("shouldValidate").GetBoolean(), [.. requests.EnumerateArray().Select(ReadRequest)]));
            }
        }

        return cases;
    }

    private static int CommonEnd(string one, string two)
    {
        var length = 0;
        while (length < Math.Min(one.Length, two.Length) && one[^(length + 1)] == two[^(length + 1)])
        {
            length++;
        }

        return length;
    }

    private static CorpusRequest ReadRequest(JsonElement json) => new(
        json.TryGetProperty("description", out var description) ? description.GetString()! : "",
        ReadEntity(json.GetProperty("principal")),
        ReadEntity(json.GetProperty("action")),
        ReadEntity(json.GetProperty("resource")),
        json.GetProperty("context"),
        !json.TryGetProperty("validateRequest", out var validate) || validate.GetBoolean(),
        json.GetProperty("decision").GetString()!,
        [.. json.GetProperty("reason").EnumerateArray().Select(id => id.GetString()!)],
        [.. json.GetProperty("errors").EnumerateArray().Select(id => id.GetString()!)]);

    private static EntityUid ReadEntity(JsonElement json) => new(json.GetProperty("type").GetString()!, json.GetProperty("id").GetString()!);
}
