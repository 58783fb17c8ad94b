using Microsoft.AspNetCore.Components;
using SecurityConsole.Engine.Upstreams;
using SecurityConsole.Web.Administration.Outcomes;
using SecurityConsole.Web.Administration.Servers;
using SecurityConsole.Web.Places.Parts;

namespace SecurityConsole.Web.Places.Servers;

/// <summary>One server: how it does, what it offers, who may use it, its calls.</summary>
public sealed partial class ServerPage
{
    private Confirm _confirm = default!;
    private ServerDialog _edit = default!;
    private ServerView? _server;
    private string? _failure;
    private bool _missing;
    private string? _refusal;

    [Parameter]
    public string Name { get; set; } = "";

    [SupplyParameterFromQuery(Name = "tab")]
    private string? Tab { get; set; }

    private string Current => Tab is "capabilities" or "catalogue" or "access" or "egress" or "identity" or "calls" ? Tab : "overview";

    private ServerState State => _server is { } server && Upstreams.Current.TryGetValue(server.Id, out var upstream) ? upstream.State : ServerState.Unprobed;

    private IReadOnlyList<Tab> Items =>
    [
        new("overview", "Overview", Url("overview")),
        new("capabilities", "Capabilities", Url("capabilities"), State.Capabilities.Count),
        new("catalogue", "Catalogue", Url("catalogue")),
        new("access", "Access", Url("access")),
        new("egress", "Egress", Url("egress")),
        new("identity", "Identity", Url("identity")),
        new("calls", "Recent calls", Url("calls")),
    ];

    protected override async Task OnParametersSetAsync()
    {
        if (_server?.Name != Name)
        {
            await LoadAsync();
        }
    }

    private string Url(string tab) => $"/servers/{Uri.EscapeDataString(Name)}?tab={tab}";

    private async Task LoadAsync()
    {
        var outcome = await Administration.GetAsync(await Caller.GetAsync(), Name, CancellationToken.None);
        (_server, _failure) = (outcome.Value, outcome.Refusal?.Text);
        _missing = outcome.Refusal?.Kind == RefusalKind.NotFound;
    }

    private async Task DisableAsync()
    {
        if (_server is { } server
            && (server.Disabled || await _confirm.AskAsync($"Disable {server.Name}?", "From the next request on it does not exist for any agent. Requests under way finish. You can enable it at any time.", "Disable")))
        {
            var outcome = await Administration.ChangeAsync(await Caller.GetAsync(), server.Name, new ServerChange { Disabled = !server.Disabled, AllowPlaintext = server.Plaintext }, null, CancellationToken.None);
            (_server, _refusal) = (outcome.Value ?? _server, outcome.Refusal?.Text);
        }
    }

    private async Task RemoveAsync()
    {
        if (_server is not { } server || !await _confirm.AskAsync($"Remove {server.Name}?", "Every grant on it and its sealed credential go with it, and no agent reaches it any more. Its calls stay in the ledger. This cannot be undone.", "Remove"))
        {
            return;
        }

        var outcome = await Administration.RemoveAsync(await Caller.GetAsync(), server.Name, null, CancellationToken.None);
        _refusal = outcome.Refusal?.Text;
        if (outcome.IsDone)
        {
            Navigation.NavigateTo("/servers");
        }
    }
}
