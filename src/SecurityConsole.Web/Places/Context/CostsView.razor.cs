using System.Globalization;
using SecurityConsole.Web.Administration.Signals;
using SecurityConsole.Web.Places.Parts;

namespace SecurityConsole.Web.Places.Context;

/// <summary>What calls cost, and the names for it.</summary>
public sealed partial class CostsView
{
    private readonly FormState _form = new(), _costForm = new();
    private Dialog _classDialog = default!, _costDialog = default!;
    private IReadOnlyList<CostClassView>? _classes;
    private IReadOnlyList<ServerCosts>? _costs;
    private string? _failure, _refusal, _lineProblem;
    private string _name = "", _server = "", _lines = "";
    private int _units;
    private bool _isNew, _isKnown;

    protected override Task OnInitializedAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        var caller = await Caller.GetAsync();
        var classes = await Classes.ListAsync(caller, CancellationToken.None);
        var costs = await Costs.ListAsync(caller, CancellationToken.None);
        (_classes, _costs, _failure) = (classes.Value, costs.Value, (classes.Refusal ?? costs.Refusal)?.Text);
    }

    private Task OpenClassAsync(CostClassView? known)
    {
        (_isNew, _name, _units) = (known is null, known?.Name ?? "", known?.Units ?? 10);
        _form.Reset();
        return _classDialog.OpenAsync();
    }

    private async Task SetClassAsync()
    {
        if (await _form.RunAsync(async () => await Classes.SetAsync(await Caller.GetAsync(), _name.Trim(), new() { Units = _units }, CancellationToken.None)) is not null)
        {
            _refusal = null;
            await _classDialog.CloseAsync();
            await LoadAsync();
        }
    }

    private async Task RemoveClassAsync(CostClassView known)
    {
        _refusal = (await Classes.RemoveAsync(await Caller.GetAsync(), known.Name, CancellationToken.None)).Refusal?.Text;
        await LoadAsync();
    }

    private Task OpenCostsAsync(ServerCosts? known)
    {
        (_isKnown, _server, _lineProblem) = (known is not null, known?.Server ?? "", null);
        _lines = string.Join('\n', (known?.Costs ?? []).Select(cost => $"{cost.Tool} = {(cost.Class.Length > 0 ? cost.Class : cost.Units.ToString(CultureInfo.InvariantCulture))}"));
        _costForm.Reset();
        return _costDialog.OpenAsync();
    }

    private async Task SetCostsAsync()
    {
        var costs = Read();
        if (_lineProblem is null && await _costForm.RunAsync(async () => await Costs.SetAsync(await Caller.GetAsync(), _server.Trim(), costs, CancellationToken.None)) is not null)
        {
            await _costDialog.CloseAsync();
            await LoadAsync();
        }
    }

    private List<CostView> Read()
    {
        _lineProblem = null;
        var costs = new List<CostView>();
        foreach (var line in _lines.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var at = line.LastIndexOf('=');
            var (tool, cost) = at < 1 ? ("", "") : (line[..at].Trim(), line[(at + 1)..].Trim());
            if (tool.Length == 0 || cost.Length == 0)
            {
                _lineProblem = $"'{line}' is no cost. Write the tool, =, and units or a class.";
            }

            costs.Add(int.TryParse(cost, NumberStyles.None, CultureInfo.InvariantCulture, out var units) ? new(tool, units) : new(tool) { Class = cost });
        }

        return costs;
    }
}
