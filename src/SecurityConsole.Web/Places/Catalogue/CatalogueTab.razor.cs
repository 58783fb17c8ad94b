using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using SecurityConsole.Engine.Catalogue;
using SecurityConsole.Web.Access;
using SecurityConsole.Web.Administration.Catalogue;
using SecurityConsole.Web.Administration.Outcomes;
using SecurityConsole.Web.Places.Parts;

namespace SecurityConsole.Web.Places.Catalogue;

/// <summary>What a server offers, and what of it a person approves.</summary>
public sealed partial class CatalogueTab
{
    private const int MostShown = 300;
    private static readonly string[] Shortcuts = ["j", "k", "ArrowDown", "ArrowUp", "a", "r", "Escape", "/"];
    private Confirm _confirm = default!;
    private CatalogueView? _catalogue;
    private IReadOnlyList<CapabilityView>? _shown;
    private CapabilityDetails? _details;
    private CatalogueDecision? _decision;
    private string _verb = "";
    private string? _failure;
    private string? _refusal;

    [Parameter, EditorRequired]
    public string Server { get; set; } = "";

    [SupplyParameterFromQuery(Name = "q")]
    private string? Text { get; set; }

    [SupplyParameterFromQuery(Name = "state")]
    private string? State { get; set; }

    [SupplyParameterFromQuery(Name = "kind")]
    private string? Kind { get; set; }

    [SupplyParameterFromQuery(Name = "open")]
    private string? Open { get; set; }

    private CatalogueFilter Filter => CatalogueFilter.Read(Text, State, Kind);

    private IReadOnlyList<CapabilityView> ShownWaiting => _shown is null ? [] : [.. _shown.Where(capability => capability.IsWaiting)];

    protected override Task OnParametersSetAsync() => LoadAsync();

    private bool IsOpen(CapabilityView capability) => CatalogueFilter.Key(capability) == Open;

    private async Task LoadAsync()
    {
        var caller = await Caller.GetAsync();
        var outcome = await Administration.GetAsync(caller, Server, CancellationToken.None);
        (_catalogue, _failure) = (outcome.Value, outcome.Refusal?.Text);
        _shown = _catalogue?.Capabilities.Where(Filter.Shows).ToList();
        if (_catalogue?.Capabilities.FirstOrDefault(IsOpen) is not { } open)
        {
            _details = null;
        }
        else if (_details?.Capability != open)
        {
            var details = await Administration.GetCapabilityAsync(caller, Server, open.Kind, open.Name, CancellationToken.None);
            (_details, _refusal) = (details.Value, details.Refusal?.Text ?? _refusal);
        }
    }

    private void Go(CatalogueFilter filter) => Navigation.NavigateTo(filter.ToUrl(Server), replace: true);

    private void Close() => Go(Filter);

    private Task ApproveShownAsync() => DecideAsync(ShownWaiting, true);

    private Task DecideAsync(CapabilityView capability, bool isApproved) => DecideAsync([capability], isApproved);

    private async Task DecideAsync(IReadOnlyList<CapabilityView> capabilities, bool isApproved)
    {
        var caller = await Caller.GetAsync();
        if (!caller.May(Permission.CatalogueApprove))
        {
            _refusal = Refusal.Forbidden(Permission.CatalogueApprove).Text;
            return;
        }

        var choices = new CatalogueChoices { Capabilities = [.. capabilities.Select(one => new CatalogueChoice { Kind = one.Kind, Name = one.Name, Hash = one.Hash })] };
        var outcome = isApproved
            ? await Approval.ApproveAsync(caller, Server, choices, CancellationToken.None)
            : await Approval.RejectAsync(caller, Server, choices, CancellationToken.None);
        (_decision, _refusal, _verb) = (outcome.Value, outcome.Refusal?.Text, isApproved ? "approved" : "rejected");
        await LoadAsync();
    }

    private async Task ChangeModeAsync(ChangeEventArgs change)
    {
        if (Enum.TryParse<CatalogueMode>(change.Value as string, out var mode) && _catalogue is { } before && mode != before.Mode)
        {
            if (mode == CatalogueMode.TrustFirstUse || await _confirm.AskAsync($"{CapabilityLook.Word(mode)}?", CapabilityLook.Sentence(mode), "Change"))
            {
                _refusal = (await Approval.ChangeModeAsync(await Caller.GetAsync(), Server, new() { Mode = mode }, CancellationToken.None)).Refusal?.Text;
            }

            await LoadAsync();
        }
    }

    private async Task ResetAsync()
    {
        if (await _confirm.AskAsync($"Trust what {Server} offers now?", "Every decision on this server's definitions is forgotten, and what it offers at this moment is pinned as on first use. Deceptive names stay held.", "Trust it"))
        {
            _refusal = (await Approval.ResetAsync(await Caller.GetAsync(), Server, CancellationToken.None)).Refusal?.Text;
            await LoadAsync();
        }
    }

    private async Task OnKeyAsync(string key)
    {
        switch (key)
        {
            case "j" or "ArrowDown" or "k" or "ArrowUp" when _shown is { Count: > 0 } shown:
                var at = _details is null ? -1 : shown.ToList().FindIndex(IsOpen);
                var next = Math.Clamp(key is "j" or "ArrowDown" ? at + 1 : at - 1, 0, shown.Count - 1);
                Navigation.NavigateTo(Filter.ToUrl(Server, shown[next]), replace: true);
                await Script.InvokeVoidAsync("securityConsole.reveal", "#catalogue tr.selected");
                break;
            case "a" or "r" when _details is { Capability: var open } && (open.IsWaiting || key == "r"):
                await DecideAsync(open, key == "a");
                break;
            case "Escape" when _details is not null:
                Close();
                break;
            case "/":
                await Script.InvokeVoidAsync("securityConsole.focus", "#catalogue-search");
                break;
        }
    }
}
