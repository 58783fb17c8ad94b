using Microsoft.AspNetCore.Components;
using SecurityConsole.Web.Administration.Agents;
using SecurityConsole.Web.Administration.Outcomes;
using SecurityConsole.Web.Places.Parts;

namespace SecurityConsole.Web.Places.Agents;

/// <summary>One agent: what it may use, its tokens, its calls, how to connect it.</summary>
public sealed partial class AgentPage
{
    private Confirm _confirm = default!;
    private AgentView? _agent;
    private string? _failure;
    private bool _missing;
    private string? _refusal;

    [Parameter]
    public string Name { get; set; } = "";

    [SupplyParameterFromQuery(Name = "tab")]
    private string? Tab { get; set; }

    private string Current => Tab is "tokens" or "identity" or "calls" or "connect" ? Tab : "access";

    protected override async Task OnParametersSetAsync()
    {
        if (_agent?.Name != Name)
        {
            await LoadAsync();
        }
    }

    private IReadOnlyList<Tab> Items(AgentView agent) =>
    [
        new("access", "Access", Url("access"), agent.Servers.Count),
        new("tokens", "Tokens", Url("tokens"), agent.Tokens.Count),
        new("identity", "Identity", Url("identity")),
        new("calls", "Recent calls", Url("calls")),
        new("connect", "Connect", Url("connect")),
    ];

    private string Url(string tab) => $"/agents/{Uri.EscapeDataString(Name)}?tab={tab}";

    private async Task LoadAsync()
    {
        var outcome = await Administration.GetAsync(await Caller.GetAsync(), Name, CancellationToken.None);
        (_agent, _failure) = (outcome.Value, outcome.Refusal?.Text);
        _missing = outcome.Refusal?.Kind == RefusalKind.NotFound;
    }

    private async Task SuspendAsync()
    {
        if (_agent is not { } agent)
        {
            return;
        }

        var open = Quantity.Of(agent.Servers.Count, "server");
        if (agent.Suspended || await _confirm.AskAsync($"Suspend {agent.Name}?", $"From its next request on it is refused everywhere, as if it were unknown ({open}). Its calls under way are cut. You can resume it at any time.", "Suspend"))
        {
            Show(await Administration.ChangeAsync(await Caller.GetAsync(), agent.Name, new AgentChange { Suspended = !agent.Suspended }, null, CancellationToken.None));
        }
    }

    private async Task RemoveAsync()
    {
        if (_agent is not { } agent)
        {
            return;
        }

        var tokens = Quantity.Of(agent.Tokens.Count, "token");
        if (!await _confirm.AskAsync($"Remove {agent.Name}?", $"Its {tokens}, its certificates and its grants go with it, and it is refused at once. Its calls stay in the ledger. This cannot be undone.", "Remove"))
        {
            return;
        }

        var outcome = await Administration.RemoveAsync(await Caller.GetAsync(), agent.Name, null, CancellationToken.None);
        _refusal = outcome.Refusal?.Text;
        if (outcome.IsDone)
        {
            Navigation.NavigateTo("/agents");
        }
    }

    private void Show(Outcome<AgentView> outcome)
    {
        _agent = outcome.Value ?? _agent;
        _refusal = outcome.Refusal?.Text;
    }
}
