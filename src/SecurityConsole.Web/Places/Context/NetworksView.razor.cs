using SecurityConsole.Web.Administration.Signals;
using SecurityConsole.Web.Places.Parts;

namespace SecurityConsole.Web.Places.Context;

/// <summary>Networks with names, and where whoever looks is.</summary>
public sealed partial class NetworksView
{
    private readonly FormState _form = new();
    private Dialog _dialog = default!;
    private Confirm _confirm = default!;
    private IReadOnlyList<NetworkView>? _networks;
    private PlaceView? _place;
    private string? _failure, _refusal, _rangeProblem;
    private string _name = "", _ranges = "", _description = "";
    private bool _isNew;

    protected override Task OnInitializedAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        var caller = await Caller.GetAsync();
        var outcome = await Administration.ListAsync(caller, CancellationToken.None);
        (_networks, _failure) = (outcome.Value, outcome.Refusal?.Text);
        _place = Administration.Locate(caller, address: null).Value;
    }

    private Task OpenAsync(NetworkView? network)
    {
        (_isNew, _name, _ranges, _description) = (network is null, network?.Name ?? "", string.Join('\n', network?.Ranges ?? []), network?.Description ?? "");
        _rangeProblem = null;
        _form.Reset();
        return _dialog.OpenAsync();
    }

    private async Task SetAsync()
    {
        string[] ranges = _ranges.Split(['\n', '\r', ','], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var wanted = new NetworkChange { Description = _description.Trim(), Ranges = ranges };
        if (await _form.RunAsync(async () => await Administration.SetAsync(await Caller.GetAsync(), _name.Trim(), wanted, CancellationToken.None)) is not null)
        {
            _refusal = null;
            await _dialog.CloseAsync();
            await LoadAsync();
            return;
        }

        // Each problem names its line by its place; a person wants to read the line itself.
        _rangeProblem = _form.Problem("ranges") ?? _form.Refusal?.Problems.Where(problem => problem.Field.StartsWith("ranges/", StringComparison.Ordinal))
            .Select(problem => $"{ranges[int.Parse(problem.Field.AsSpan(7))]}: {problem.Text}").FirstOrDefault();
    }

    private async Task RemoveAsync(NetworkView network)
    {
        if (await _confirm.AskAsync($"Remove {network.Name}?", "No call comes from it any more: policies that ask for its name decide otherwise from the next call on.", "Remove"))
        {
            _refusal = (await Administration.RemoveAsync(await Caller.GetAsync(), network.Name, CancellationToken.None)).Refusal?.Text;
            await LoadAsync();
        }
    }
}
