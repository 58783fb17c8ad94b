using Microsoft.AspNetCore.Components;

namespace SecurityConsole.Web.Places.Live;

/// <summary>The filters of the Live page; typing settles before it is applied.</summary>
public sealed partial class LiveFilters : IDisposable
{
    private static readonly TimeSpan Settling = TimeSpan.FromMilliseconds(250);
    private static readonly string[] Methods =
        ["initialize", "tools/call", "tools/list", "resources/read", "resources/list", "prompts/get", "prompts/list", "completion/complete", "sampling/createMessage", "elicitation/create", "server/discover", "ping"];

    private ITimer? _timer;
    private string _typed = "";

    [Inject]
    private TimeProvider Time { get; set; } = default!;

    [Parameter, EditorRequired]
    public CallFilter Filter { get; set; } = CallFilter.None;

    [Parameter]
    public IReadOnlyList<string> Agents { get; set; } = [];

    [Parameter]
    public IReadOnlyList<string> Servers { get; set; } = [];

    [Parameter]
    public EventCallback<CallFilter> OnChanged { get; set; }

    public void Dispose() => _timer?.Dispose();

    private static string Text(ChangeEventArgs change) => change.Value?.ToString() ?? "";

    // What the URL names stays selectable, even when nothing of that name is registered any more.
    private static IEnumerable<string> Options(IReadOnlyList<string> known, string chosen) =>
        chosen.Length == 0 || known.Contains(chosen, StringComparer.Ordinal) ? known : known.Prepend(chosen);

    private Task Set(CallFilter filter) => OnChanged.InvokeAsync(filter);

    private void OnText(ChangeEventArgs change)
    {
        _typed = Text(change).Trim();
        _timer?.Dispose();
        _timer = Time.CreateTimer(_ => _ = InvokeAsync(ApplyText), null, Settling, Timeout.InfiniteTimeSpan);
    }

    private Task ApplyText() => _typed == Filter.Text ? Task.CompletedTask : Set(Filter with { Text = _typed });
}
