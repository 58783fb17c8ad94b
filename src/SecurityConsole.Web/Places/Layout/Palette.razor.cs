using Microsoft.AspNetCore.Components.Web;
using SecurityConsole.Web.Places.Parts;

namespace SecurityConsole.Web.Places.Layout;

/// <summary>Goes anywhere by a few letters.</summary>
public sealed partial class Palette
{
    private Dialog _dialog = default!;
    private string _text = "";
    private int _active;
    private IReadOnlyList<Place> _found = Place.All;

    /// <summary>Opens it, empty.</summary>
    public async Task OpenAsync()
    {
        Find("");
        await _dialog.OpenAsync();
    }

    // Bound, and not set from here: with a slow line the text of an earlier letter would come back over later ones.
    private void Find(string? text)
    {
        _text = text ?? "";
        _active = 0;
        _found = PaletteSearch.Find(_text);
    }

    private async Task OnKeyAsync(KeyboardEventArgs key)
    {
        switch (key.Key)
        {
            case "ArrowDown" when _found.Count > 0:
                _active = (_active + 1) % _found.Count;
                break;
            case "ArrowUp" when _found.Count > 0:
                _active = (_active + _found.Count - 1) % _found.Count;
                break;
            case "Enter" when _active < _found.Count:
                await GoAsync(_found[_active]);
                break;
        }
    }

    private async Task GoAsync(Place target)
    {
        await _dialog.CloseAsync();
        Navigation.NavigateTo(target.Path);
    }
}
