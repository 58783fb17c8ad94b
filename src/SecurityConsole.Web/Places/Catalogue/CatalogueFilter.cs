using Microsoft.AspNetCore.WebUtilities;
using SecurityConsole.Engine.Catalogue;
using SecurityConsole.Web.Administration.Catalogue;

namespace SecurityConsole.Web.Places.Catalogue;

/// <summary>Which capabilities to show. Lives in the URL; a value that is not understood means no restriction. Immutable.</summary>
public sealed record CatalogueFilter
{
    /// <summary>Everything.</summary>
    public static CatalogueFilter None { get; } = new();

    /// <summary>Text to find in names; empty for any.</summary>
    public string Text { get; init; } = "";

    /// <summary><c>waiting</c>, <c>shadowed</c>, <c>deceptive</c>, or a state; empty for any.</summary>
    public string State { get; init; } = "";

    /// <summary>Kind; null for any.</summary>
    public CatalogueKind? Kind { get; init; }

    /// <summary>States to choose from, and their words.</summary>
    public static IReadOnlyList<(string Value, string Text)> States { get; } =
        [("waiting", "Waiting for you"), ("pinned", "Pinned"), ("new", "New"), ("changed", "Changed"), ("missing", "Missing"), ("rejected", "Rejected"), ("shadowed", "Shadowed"), ("deceptive", "Deceptive")];

    /// <summary>Reads values of a URL's query.</summary>
    public static CatalogueFilter Read(string? text, string? state, string? kind) => new()
    {
        Text = text is { Length: <= 256 } ? text.Trim() : "",
        State = States.Any(known => known.Value == state) ? state! : "",
        Kind = Enum.TryParse<CatalogueKind>(kind, ignoreCase: true, out var parsed) && Enum.IsDefined(parsed) ? parsed : null,
    };

    /// <summary>Whether a capability is shown.</summary>
    public bool Shows(CapabilityView capability)
    {
        ArgumentNullException.ThrowIfNull(capability);
        return (Kind is null || capability.Kind == Kind)
            && (Text.Length == 0 || capability.Name.Contains(Text, StringComparison.OrdinalIgnoreCase))
            && State switch
            {
                "" => true,
                "waiting" => capability.IsWaiting,
                "shadowed" => capability.ShadowedBy.Count > 0,
                "deceptive" => capability.Deception.Length > 0,
                _ => string.Equals(capability.State.ToString(), State, StringComparison.OrdinalIgnoreCase),
            };
    }

    /// <summary>The URL of a server's catalogue with this filter, and a capability open where one is given.</summary>
    public string ToUrl(string server, CapabilityView? open = null)
    {
        var url = $"/servers/{Uri.EscapeDataString(server)}?tab=catalogue";
        Add("q", Text);
        Add("state", State);
        Add("kind", Kind?.ToString().ToLowerInvariant() ?? "");
        Add("open", open is null ? "" : Key(open));
        return url;

        void Add(string name, string value) => url = value.Length == 0 ? url : QueryHelpers.AddQueryString(url, name, value);
    }

    /// <summary>What a capability is called in the URL.</summary>
    public static string Key(CapabilityView capability)
    {
        ArgumentNullException.ThrowIfNull(capability);
        return $"{capability.Kind.Word()}:{capability.Name}";
    }
}
