using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using SecurityConsole.Engine.Holds;
using SecurityConsole.Web.Administration.Holds;
using SecurityConsole.Web.Places.Parts;

namespace SecurityConsole.Web.Places.Holds;

/// <summary>Calls that wait for a person. Behaviour is in <see cref="HoldsModel"/>; this wires it to the circuit and the URL.</summary>
public sealed partial class HoldsPage
{
    private static readonly string[] Shortcuts = ["j", "k", "a", "d", "Escape"];
    private HoldsModel _model = default!;
    private readonly FormState _form = new();
    private HoldDialog _dialog = default!;
    private string? _said;
    private HoldView? _drafted;

    /// <summary>The hold that the keys are about.</summary>
    [SupplyParameterFromQuery(Name = "hold")]
    private Guid? Selected { get; set; }

    protected override void OnInitialized() => _model = new HoldsModel(Administration, Desk, Caller, Time);

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
        {
            _model.Listen(() => InvokeAsync(RefreshAsync));
        }
    }

    public ValueTask DisposeAsync() => _model.DisposeAsync();

    private async Task RefreshAsync()
    {
        await _model.ReadAsync();
        StateHasChanged();
    }

    private Task OnDecidedAsync(HoldView hold)
    {
        _drafted = hold.DraftDocument.Length > 0 ? hold : null;
        _said = hold.State switch
        {
            HoldState.Approved => $"Approved: {HoldLook.Subject(hold)} for {hold.Agent}.",
            HoldState.Denied => $"Denied: {HoldLook.Subject(hold)} for {hold.Agent}.",
            _ => $"Your approval counts. {HoldLook.Subject(hold)} for {hold.Agent} waits for another person.",
        };
        return RefreshAsync();
    }

    private async Task TakeAsync(HoldView hold)
    {
        _said = null;
        if (await _form.RunAsync(async () => await Drafting.TakeAsync(await Caller.GetAsync(), hold.Id, CancellationToken.None)) is { } taken)
        {
            (_said, _drafted) = ($"The policy drafted from {HoldLook.Subject(taken)} is in your draft.", taken);
        }

        await RefreshAsync();
    }

    private async Task OnKeyAsync(string key)
    {
        switch (key)
        {
            case "j" or "k" when _model.Neighbour(Selected, key == "j") is { } next:
                Navigation.NavigateTo($"/holds?hold={next.Id}", replace: true);
                await Script.InvokeVoidAsync("securityConsole.reveal", $"[data-id='{next.Id}']");
                break;
            case "a" or "d" when _model.Waiting?.Items.FirstOrDefault(hold => hold.Id == Selected) is { MayDecide: true } selected:
                await _dialog.OpenAsync(selected, key == "a" ? HoldAnswer.Approve : HoldAnswer.Deny);
                break;
            case "Escape" when Selected is not null:
                Navigation.NavigateTo("/holds", replace: true);
                break;
        }
    }
}
