using SecurityConsole.Web.Administration.Signals;
using SecurityConsole.Web.Places.Parts;

namespace SecurityConsole.Web.Places.Context;

/// <summary>Limits of agents, what is left of them, and what calls cost.</summary>
public sealed partial class BudgetsView
{
    private readonly FormState _form = new();
    private Dialog _dialog = default!;
    private Confirm _confirm = default!;
    private IReadOnlyList<BudgetView>? _budgets;
    private IReadOnlyList<ServerCosts>? _costs;
    private BudgetView? _before;
    private string? _failure, _refusal;
    private string _name = "", _rule = "", _agent = "", _server = "";
    private bool _isNew;

    protected override Task OnInitializedAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        var caller = await Caller.GetAsync();
        var outcome = await Administration.ListAsync(caller, CancellationToken.None);
        (_budgets, _failure) = (outcome.Value, outcome.Refusal?.Text);
        _costs = (await Costs.ListAsync(caller, CancellationToken.None)).Value;
    }

    private static string Reach(BudgetView budget) => (budget.Server.Length, budget.Capabilities.Count) switch
    {
        (0, 0) => "all calls",
        (_, 0) => $"calls of {budget.Server}",
        (0, _) => string.Join(", ", budget.Capabilities),
        _ => $"{string.Join(", ", budget.Capabilities)} of {budget.Server}",
    };

    private Task OpenAsync(BudgetView? budget)
    {
        _before = budget;
        (_isNew, _name, _rule, _agent, _server) = (budget is null, budget?.Name ?? "", budget?.Rule ?? "60/m", budget?.Agent ?? "", budget?.Server ?? "");
        _form.Reset();
        return _dialog.OpenAsync();
    }

    private async Task SetAsync()
    {
        var wanted = new BudgetChange { Rule = _rule.Trim(), Agent = _agent.Trim(), Server = _server.Trim(), Capabilities = _before?.Capabilities };
        if (await _form.RunAsync(async () => await Administration.SetAsync(await Caller.GetAsync(), _name.Trim(), wanted, CancellationToken.None)) is not null)
        {
            _refusal = null;
            await _dialog.CloseAsync();
            await LoadAsync();
        }
    }

    private async Task RemoveAsync(BudgetView budget)
    {
        if (await _confirm.AskAsync($"Remove {budget.Name}?", "The limit does not hold from the next call on.", "Remove"))
        {
            _refusal = (await Administration.RemoveAsync(await Caller.GetAsync(), budget.Name, CancellationToken.None)).Refusal?.Text;
            await LoadAsync();
        }
    }
}
