using Microsoft.AspNetCore.Components;

namespace SecurityConsole.Web.Places.Live;

/// <summary>The filters of the Live page.</summary>
public sealed partial class LiveFilters
{
    private static readonly string[] Methods =
        ["initialize", "tools/call", "tools/list", "resources/read", "resources/list", "prompts/get", "prompts/list", "completion/complete", "sampling/createMessage", "elicitation/create", "server/discover", "ping"];

    [Parameter, EditorRequired]
    public CallFilter Filter { get; set; } = CallFilter.None;

    [Parameter]
    public IReadOnlyList<string> Agents { get; set; } = [];

    [Parameter]
    public IReadOnlyList<string> Servers { get; set; } = [];

    [Parameter]
    public EventCallback<CallFilter> OnChanged { get; set; }

    private static string Text(ChangeEventArgs change) => change.Value?.ToString() ?? "";

    // What the URL names stays selectable, even when nothing of that name is registered any more.
    private static IEnumerable<string> Options(IReadOnlyList<string> known, string chosen) =>
        chosen.Length == 0 || known.Contains(chosen, StringComparer.Ordinal) ? known : known.Prepend(chosen);

    private Task Set(CallFilter filter) => OnChanged.InvokeAsync(filter);
}
