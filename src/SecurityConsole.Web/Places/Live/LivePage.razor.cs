using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web.Virtualization;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.JSInterop;
using SecurityConsole.Storage.Events.Calls;

namespace SecurityConsole.Web.Places.Live;

/// <summary>Every call as it happens. Behaviour is in <see cref="LiveModel"/>; this wires it to the circuit and the URL.</summary>
public sealed partial class LivePage
{
    private static readonly string[] Shortcuts = ["j", "k", "ArrowDown", "ArrowUp", "Enter", "Escape", "/", "p"];
    private readonly CancellationTokenSource _closing = new();
    private LiveModel _model = default!;
    private Virtualize<StoredCall>? _list;
    private string? _failure;

    private bool Paused => _model.Hold.HasFlag(ViewHold.Paused);

    protected override async Task OnInitializedAsync()
    {
        _model = new LiveModel(Calls, Commits, Directory, Time);
        Navigation.LocationChanged += OnLocationChanged;
        await ReadLocationAsync();
    }

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
        {
            _model.Listen(() => InvokeAsync(RefreshAsync));
        }
    }

    public async ValueTask DisposeAsync()
    {
        Navigation.LocationChanged -= OnLocationChanged;
        await _closing.CancelAsync();
        await _model.DisposeAsync();
        _closing.Dispose();
    }

    private async ValueTask<ItemsProviderResult<StoredCall>> ReadAsync(ItemsProviderRequest request)
    {
        try
        {
            var (rows, total) = await _model.ReadAsync(request.StartIndex, request.Count, request.CancellationToken);
            return new(rows, total);
        }
        catch (IOException failure)
        {
            _failure = failure.Message;
            StateHasChanged();
            return new([], 0);
        }
    }

    // A view that stands still is not read again: only its "so many newer" changes.
    private async Task RefreshAsync()
    {
        _failure = null;
        if (_list is not null && (_model.Hold == ViewHold.None || !_model.IsLoaded))
        {
            await _list.RefreshDataAsync();
        }

        try
        {
            await _model.CountBehindAsync(_closing.Token);
        }
        catch (IOException failure)
        {
            _failure = failure.Message;
        }

        StateHasChanged();
    }

    private async void OnLocationChanged(object? sender, LocationChangedEventArgs change)
    {
        if (!new Uri(change.Location).AbsolutePath.Equals("/live", StringComparison.Ordinal))
        {
            return;
        }

        await InvokeAsync(async () =>
        {
            await ReadLocationAsync();
            await RefreshAsync();
        });
    }

    private async Task ReadLocationAsync()
    {
        var query = new Uri(Navigation.Uri).Query;
        await _model.ShowAsync(CallFilter.FromQuery(query), _closing.Token);
        var id = QueryHelpers.ParseQuery(query).TryGetValue("call", out var text) && Guid.TryParse(text[0], out var parsed) ? parsed : (Guid?)null;
        await _model.SelectAsync(id, _closing.Token);
    }

    private void Apply(CallFilter filter) => Navigation.NavigateTo(filter.ToUrl(), replace: true);

    private void Close() => Navigation.NavigateTo(_model.Filter.ToUrl(), replace: true);

    private async Task TogglePauseAsync()
    {
        _model.Pause(!Paused);
        await RefreshAsync();
    }

    private async Task FollowAsync()
    {
        _model.Follow();
        if (_model.Selected is not null)
        {
            Close();
        }

        await Script.InvokeVoidAsync("securityConsole.toTop", "#calls");
        await RefreshAsync();
    }

    private async Task OnKeyAsync(string key)
    {
        switch (key)
        {
            case "j" or "ArrowDown" or "k" or "ArrowUp" or "Enter":
                if (key == "Enter" && _model.Selected is not null)
                {
                    await Script.InvokeVoidAsync("securityConsole.focus", ".drawer h2");
                }
                else if (await _model.NeighbourAsync(key is "j" or "ArrowDown" or "Enter", _closing.Token) is { } next)
                {
                    Navigation.NavigateTo(_model.Filter.ToUrl(next.Call.Id), replace: true);
                    await Script.InvokeVoidAsync("securityConsole.reveal", "#calls tr.selected");
                }

                break;
            case "Escape" when _model.Selected is not null:
                Close();
                break;
            case "/":
                await Script.InvokeVoidAsync("securityConsole.focus", "#call-search");
                break;
            case "p":
                await TogglePauseAsync();
                break;
        }
    }
}
