using System.Runtime.InteropServices;
using System.Text.Json;
using SecurityConsole.Engine.Access;
using SecurityConsole.Engine.Catalogue;

namespace SecurityConsole.Engine.Probing;

/// <summary>Lists what a server offers, page by page, for the console and the catalogue. No call waits for it.</summary>
internal static class CapabilityLister
{
    private const int MaxPages = 128;
    private const int MaxShownPerKind = 2000;
    private const int MaxTitleLength = 256;
    private const int MaxDescriptionLength = 4096;
    private const int MethodNotFound = -32601;

    private static readonly string[] Methods = ["tools/list", "prompts/list", "resources/list", "resources/templates/list"];

    /// <summary>Asks for each kind; a kind that the server does not know is simply empty.</summary>
    public static async Task ListAsync(Func<string, string?, Task<ProbeReply>> ask, CapabilityListing listing)
    {
        foreach (var method in Methods)
        {
            var rule = MethodRules.Find(method)!;
            if (await ListAsync(ask, method, rule, listing))
            {
                listing.Listed |= CatalogueKindNames.ListedBy(rule).AsSet();
            }
        }
    }

    /// <summary>False where the list's end was not reached for another reason than a limit: nothing can be concluded from what it does not have.</summary>
    private static async Task<bool> ListAsync(Func<string, string?, Task<ProbeReply>> ask, string method, MethodRule rule, CapabilityListing listing)
    {
        string? cursor = null;
        var shown = listing.Descriptions.Count + MaxShownPerKind;
        for (var page = 0; page < MaxPages; page++)
        {
            var reply = await ask(method, cursor);
            if (!reply.HasResult)
            {
                return page == 0 && reply.ErrorCode == MethodNotFound;
            }

            if (!reply.Result.TryGetProperty(rule.List!.ListProperty, out var items) || items.ValueKind != JsonValueKind.Array)
            {
                return false;
            }

            foreach (var item in items.EnumerateArray())
            {
                if (listing.IsFull)
                {
                    listing.IsCutShort = true;
                    return true;
                }

                Take(item, rule, listing, isShown: listing.Descriptions.Count < shown);
            }

            cursor = Text(reply.Result, "nextCursor", MaxDescriptionLength);
            if (cursor.Length == 0)
            {
                return true;
            }
        }

        listing.IsCutShort = true;
        return true;
    }

    private static void Take(JsonElement item, MethodRule rule, CapabilityListing listing, bool isShown)
    {
        var kind = CatalogueKindNames.ListedBy(rule);
        var name = item.ValueKind == JsonValueKind.Object ? Text(item, rule.List!.NameProperty, CatalogueLimits.NameLength + 1) : "";
        if (CapabilityDefinition.TryRead(kind, name, JsonMarshal.GetRawUtf8Value(item).ToArray()) is not { } definition)
        {
            listing.Unreadable++;
            return;
        }

        listing.Add(definition);
        if (isShown)
        {
            listing.Descriptions.Add(new(
                rule.Kind, name, Text(item, rule.Kind == CapabilityKind.Resource ? "name" : "title", MaxTitleLength),
                Text(item, "description", MaxDescriptionLength), kind == CatalogueKind.ResourceTemplate));
        }
    }

    private static string Text(JsonElement from, string property, int limit) =>
        from.TryGetProperty(property, out var value) && value.ValueKind == JsonValueKind.String && TextOf(value) is { } text
            ? text.Length <= limit ? text : text[..limit]
            : "";

    private static string? TextOf(JsonElement value)
    {
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            return null; // half a surrogate pair: no text
        }
    }
}
