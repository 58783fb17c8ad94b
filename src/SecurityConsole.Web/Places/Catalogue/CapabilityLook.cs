using SecurityConsole.Engine.Catalogue;

namespace SecurityConsole.Web.Places.Catalogue;

/// <summary>How states, kinds and modes are shown.</summary>
internal static class CapabilityLook
{
    /// <summary>A state.</summary>
    public static (string Text, string Icon, string Tone) Of(CapabilityState state) => state switch
    {
        CapabilityState.Pinned => ("Pinned", "circle-check", "good"),
        CapabilityState.New => ("New", "plus", "warn"),
        CapabilityState.Changed => ("Changed", "triangle-alert", "bad"),
        CapabilityState.Missing => ("Missing", "info", ""),
        _ => ("Rejected", "ban", ""),
    };

    /// <summary>The icon of a kind.</summary>
    public static string Icon(CatalogueKind kind) => kind switch
    {
        CatalogueKind.Tool => "wrench",
        CatalogueKind.Prompt => "message-square",
        _ => "file-text",
    };

    /// <summary>What a mode does, in a sentence.</summary>
    public static string Sentence(CatalogueMode mode) => mode switch
    {
        CatalogueMode.ApproveAll => "Nothing is usable until a person approves it.",
        CatalogueMode.Observe => "Nothing is held; what is new or changed raises an alert.",
        _ => "What the first listing found is trusted; what is new or changed later is held until a person approves it.",
    };

    /// <summary>A mode in words.</summary>
    public static string Word(CatalogueMode mode) => mode switch
    {
        CatalogueMode.ApproveAll => "Approve everything",
        CatalogueMode.Observe => "Observe only",
        _ => "Trust on first use",
    };
}
