using System.Text.Json;
using System.Text.Json.Serialization;
using SecurityConsole.Web.Administration.Grants;
using SecurityConsole.Web.Administration.Servers;
using SecurityConsole.Web.Hosting;

namespace SecurityConsole.Web.Bootstrap;

/// <summary>Configuration as code: what must be there after each start. What it does not name stays as it is.</summary>
internal sealed record BootstrapFile
{
    private static readonly JsonSerializerOptions Reading = new(JsonSerializerDefaults.Web)
    {
        AllowTrailingCommas = true,
        ReadCommentHandling = JsonCommentHandling.Skip,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
        RespectNullableAnnotations = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    /// <summary>Agents, by name.</summary>
    public IReadOnlyList<BootstrapAgent> Agents { get; init; } = [];

    /// <summary>Servers, by name.</summary>
    public IReadOnlyList<NewServer> Servers { get; init; } = [];

    /// <summary>Grants, by agent and server.</summary>
    public IReadOnlyList<NewGrant> Grants { get; init; } = [];

    /// <summary>API tokens, by name.</summary>
    public IReadOnlyList<BootstrapApiToken> ApiTokens { get; init; } = [];

    /// <summary>Reads one.</summary>
    /// <exception cref="StartException">It cannot be read; the message says where.</exception>
    public static async Task<BootstrapFile> ReadAsync(string path)
    {
        try
        {
            await using var stream = File.OpenRead(path);
            return await JsonSerializer.DeserializeAsync<BootstrapFile>(stream, Reading) ?? throw new StartException($"{path}: it is null; an object is expected.");
        }
        catch (JsonException problem)
        {
            throw new StartException($"{path}: not readable at {problem.Path ?? "the start"}, line {problem.LineNumber + 1}. {problem.Message}", problem);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new StartException($"{path} cannot be read: {problem.Message}", problem);
        }
    }
}
