using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.JSInterop;
using SecurityConsole.Storage.Events.Handshakes;

namespace SecurityConsole.Web.Places.Cryptography;

/// <summary>Handshakes, newest first, with one open beside them.</summary>
public sealed partial class HandshakeList
{
    private static readonly string[] Shortcuts = ["j", "k", "ArrowDown", "ArrowUp", "Escape", "/"];
    private HandshakeFilter _filter = new();
    private IReadOnlyList<StoredHandshake>? _shown;
    private StoredHandshake? _selected;
    private long? _older;
    private string? _failure;

    protected override async Task OnInitializedAsync()
    {
        Navigation.LocationChanged += OnLocationChanged;
        await ReadLocationAsync();
    }

    public void Dispose() => Navigation.LocationChanged -= OnLocationChanged;

    private static string Text(ChangeEventArgs change) => change.Value?.ToString()?.Trim() ?? "";

    private async Task LoadAsync()
    {
        try
        {
            var page = await Handshakes.ReadAsync(_filter.ToQuery(), CancellationToken.None);
            (_shown, _older, _failure) = (page.Handshakes, page.ContinueBefore, null);
        }
        catch (IOException failure)
        {
            _failure = failure.Message;
        }
    }

    // A list that somebody reads further down, or beside an open handshake, stands still.
    private Task RefreshAsync() => _selected is null && (_shown is null || _shown.Count <= 100) ? LoadAsync() : Task.CompletedTask;

    private async Task OlderAsync()
    {
        var page = await Handshakes.ReadAsync(_filter.ToQuery() with { BeforeSequence = _older }, CancellationToken.None);
        (_shown, _older) = ([.. _shown ?? [], .. page.Handshakes], page.ContinueBefore);
    }

    private void Apply(HandshakeFilter filter) => Navigation.NavigateTo(filter.ToUrl(), replace: true);

    private void Close() => Apply(_filter);

    private async void OnLocationChanged(object? sender, LocationChangedEventArgs change) => await InvokeAsync(async () =>
    {
        await ReadLocationAsync();
        StateHasChanged();
    });

    private async Task ReadLocationAsync()
    {
        var query = new Uri(Navigation.Uri).Query;
        var filter = HandshakeFilter.FromQuery(query);
        if (filter != _filter || _shown is null)
        {
            _filter = filter;
            await LoadAsync();
        }

        var id = QueryHelpers.ParseQuery(query).TryGetValue("handshake", out var text) && Guid.TryParse(text[0], out var parsed) ? parsed : (Guid?)null;
        _selected = id is { } wanted ? _shown?.FirstOrDefault(stored => stored.Handshake.Id == wanted) ?? await Handshakes.FindAsync(wanted, CancellationToken.None) : null;
    }

    private async Task OnKeyAsync(string key)
    {
        if (key == "/")
        {
            await Script.InvokeVoidAsync("securityConsole.focus", "#handshake-search");
        }
        else if (key == "Escape")
        {
            Close();
        }
        else if (_shown is { Count: > 0 } shown)
        {
            var at = _selected is { } selected ? shown.TakeWhile(stored => stored.Sequence > selected.Sequence).Count() : -1;
            var next = Math.Clamp(key is "j" or "ArrowDown" ? at + 1 : at - 1, 0, shown.Count - 1);
            Navigation.NavigateTo(_filter.ToUrl(shown[next].Handshake.Id), replace: true);
        }
    }
}
