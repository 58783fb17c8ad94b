using System.Formats.Tar;
using System.IO.Compression;
using System.Text.Json;

namespace SecurityConsole.Policy.Tests.Validation;

internal static class ScratchCorpus
{
    public static IEnumerable<(string Name, string Policies, string Schema, bool ShouldValidate)> Read()
    {
        var files = new Dictionary<string, string>(StringComparer.Ordinal);
        using (var stream = new GZipStream(File.OpenRead("/work/shared/data/cedar/corpus-dev.tar.gz"), CompressionMode.Decompress))
        using (var tar = new TarReader(stream))
        {
            while (tar.GetNextEntry() is { } entry)
            {
                if (entry.DataStream is { } data)
                {
                    using var reader = new StreamReader(data);
                    files[entry.Name.TrimStart('.', '/')] = reader.ReadToEnd();
                }
            }
        }

        foreach (var path in Directory.EnumerateFiles("/work/shared/data/cedar", "*", SearchOption.AllDirectories).Where(path => !path.EndsWith(".gz", StringComparison.Ordinal)))
        {
            files[Path.GetRelativePath("/work/shared/data/cedar", path)] = File.ReadAllText(path);
        }

        foreach (var (name, text) in files.Where(file => file.Key.EndsWith(".json", StringComparison.Ordinal) && !file.Key.Contains("entities")))
        {
            var root = JsonDocument.Parse(text).RootElement;
            yield return (name, files[root.GetProperty("policies").GetString()!], files[root.GetProperty("schema").GetString()!], root.GetProperty("shouldValidate").GetBoolean());
        }
    }
}
