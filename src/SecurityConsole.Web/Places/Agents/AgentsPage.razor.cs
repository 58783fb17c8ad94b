using Microsoft.AspNetCore.Components;
using SecurityConsole.Web.Administration.Agents;

namespace SecurityConsole.Web.Places.Agents;

/// <summary>The agents; the filter is in the URL.</summary>
public sealed partial class AgentsPage
{
    private static readonly string[] Shortcuts = ["/"];
    private RegisterAgent _register = default!;
    private IReadOnlyList<AgentView>? _all;
    private string? _failure;

    [SupplyParameterFromQuery(Name = "q")]
    private string? Text { get; set; }

    [SupplyParameterFromQuery(Name = "state")]
    private string? State { get; set; }

    private IReadOnlyList<AgentView>? Shown => _all is null ? null : AgentSearch.Find(_all, Text, State);

    protected override Task OnInitializedAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        _failure = null;
        var outcome = await Administration.ListAsync(await Caller.GetAsync(), CancellationToken.None);
        _all = outcome.Value;
        _failure = outcome.Refusal?.Text;
    }

    private void Go(string? text, string? state) => Navigation.NavigateTo(
        Navigation.GetUriWithQueryParameters(new Dictionary<string, object?>(StringComparer.Ordinal) { ["q"] = NullIfEmpty(text), ["state"] = NullIfEmpty(state) }), replace: true);

    private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
