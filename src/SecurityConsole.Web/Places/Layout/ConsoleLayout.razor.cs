using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.JSInterop;
using SecurityConsole.Engine.Gateway;
using SecurityConsole.Web.Hosting;
using SecurityConsole.Web.Places.Parts;

namespace SecurityConsole.Web.Places.Layout;

/// <summary>Navigation, top bar and palette around a place; asks the browser once for the viewer's zone.</summary>
public sealed partial class ConsoleLayout
{
    private static readonly string[] PaletteKeys = ["Ctrl+k"];
    private Palette _palette = default!;
    private ErrorBoundary? _boundary;
    private ViewerClock? _clock;
    private bool _navOpen;

    private string Here => "/" + Navigation.ToBaseRelativePath(Navigation.Uri).Split('#')[0];

    // Null when no listener accepts classical key exchange.
    private string? Transitional => (Accepts(GatewayServer.Endpoint), Accepts(CryptographyWiring.ConsoleEndpoint)) switch
    {
        (true, true) => "Each listener, gateway and console,",
        (true, false) => "The gateway",
        (false, true) => "The console",
        _ => null,
    };

    protected override void OnInitialized() => Navigation.LocationChanged += OnLocationChanged;

    protected override void OnParametersSet() => _boundary?.Recover();

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            var viewer = await Script.InvokeAsync<Viewer>("securityConsole.viewer");
            _clock = new ViewerClock(Time, viewer.Zone, TimeSpan.FromMinutes(viewer.OffsetMinutes));
            StateHasChanged();
        }
    }

    public void Dispose() => Navigation.LocationChanged -= OnLocationChanged;

    private bool Accepts(string listener) => Crypto.Current.ProfileOf(listener).AllowsClassical;

    private Task OpenPaletteAsync() => _palette.OpenAsync();

    private void Recover() => _boundary?.Recover();

    private void OnLocationChanged(object? sender, LocationChangedEventArgs change)
    {
        if (_navOpen)
        {
            _navOpen = false;
            _ = InvokeAsync(StateHasChanged);
        }
    }

    private sealed record Viewer(string Zone, int OffsetMinutes);
}
