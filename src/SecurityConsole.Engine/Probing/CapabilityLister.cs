using System.Text.Json;
using SecurityConsole.Engine.Access;
using SecurityConsole.Engine.Upstreams;

namespace SecurityConsole.Engine.Probing;

/// <summary>Lists what a server offers, page by page, for the console. The call path does not depend on it.</summary>
internal static class CapabilityLister
{
    private const int MaxPages = 20;
    private const int MaxPerKind = 2000;
    private const int MaxNameLength = 1024;
    private const int MaxTitleLength = 256;
    private const int MaxDescriptionLength = 4096;

    private static readonly string[] Methods = ["tools/list", "prompts/list", "resources/list", "resources/templates/list"];

    /// <summary>Asks for each kind; a kind that the server does not know is simply empty.</summary>
    public static async Task<IReadOnlyList<CapabilityDescription>> ListAsync(Func<string, string?, Task<ProbeReply>> ask)
    {
        var all = new List<CapabilityDescription>();
        foreach (var method in Methods)
        {
            await ListAsync(ask, method, MethodRules.Find(method)!, all);
        }

        return all;
    }

    private static async Task ListAsync(Func<string, string?, Task<ProbeReply>> ask, string method, MethodRule rule, List<CapabilityDescription> all)
    {
        string? cursor = null;
        var limit = all.Count + MaxPerKind;
        for (var page = 0; page < MaxPages; page++)
        {
            var reply = await ask(method, cursor);
            if (!reply.HasResult || !reply.Result.TryGetProperty(rule.List!.ListProperty, out var items) || items.ValueKind != JsonValueKind.Array)
            {
                return;
            }

            foreach (var item in items.EnumerateArray())
            {
                if (all.Count < limit && item.ValueKind == JsonValueKind.Object && Text(item, rule.List!.NameProperty, MaxNameLength) is { Length: > 0 } name)
                {
                    all.Add(new(
                        rule.Kind, name, Text(item, rule.Kind == CapabilityKind.Resource ? "name" : "title", MaxTitleLength),
                        Text(item, "description", MaxDescriptionLength), rule.List!.NameProperty == "uriTemplate"));
                }
            }

            cursor = Text(reply.Result, "nextCursor", MaxDescriptionLength);
            if (cursor.Length == 0)
            {
                return;
            }
        }
    }

    private static string Text(JsonElement from, string property, int limit) =>
        from.TryGetProperty(property, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { } text
            ? text.Length <= limit ? text : text[..limit]
            : "";
}
