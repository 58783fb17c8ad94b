using SecurityConsole.Web.Administration.Signals;
using SecurityConsole.Web.Places.Parts;

namespace SecurityConsole.Web.Places.Context;

/// <summary>Limits of agents, and what is left of them.</summary>
public sealed partial class BudgetsView
{
    private readonly FormState _form = new();
    private Dialog _dialog = default!;
    private Confirm _confirm = default!;
    private IReadOnlyList<BudgetView>? _budgets;
    private BudgetView? _before;
    private string? _failure, _refusal;
    private string _name = "", _rule = "", _agent = "", _server = "", _costClass = "";
    private bool _isNew;

    protected override Task OnInitializedAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        var caller = await Caller.GetAsync();
        var outcome = await Administration.ListAsync(caller, CancellationToken.None);
        (_budgets, _failure) = (outcome.Value, outcome.Refusal?.Text);
    }

    private static string Reach(BudgetView budget) => $"{Calls(budget)}{(budget.CostClass.Length > 0 ? $", of cost class {budget.CostClass}" : "")}";

    private static string Calls(BudgetView budget) => (budget.Server.Length, budget.Capabilities.Count) switch
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
        _costClass = budget?.CostClass ?? "";
        _form.Reset();
        return _dialog.OpenAsync();
    }

    private async Task SetAsync()
    {
        var wanted = new BudgetChange { Rule = _rule.Trim(), Agent = _agent.Trim(), Server = _server.Trim(), CostClass = _costClass.Trim(), Capabilities = _before?.Capabilities };
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
