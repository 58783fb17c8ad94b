using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace SecurityConsole.Web.Places.Parts;

/// <summary>Calls back for chosen keys pressed anywhere on the page.</summary>
public sealed partial class Keys
{
    private DotNetObjectReference<Keys>? _self;
    private int _scope;

    /// <summary>Names as the browser gives them, lower case for letters; <c>Ctrl+k</c> includes the Command key.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<string> For { get; set; } = [];

    [Parameter, EditorRequired]
    public EventCallback<string> OnPressed { get; set; }

    /// <summary>Called by the browser.</summary>
    [JSInvokable]
    public Task OnKey(string key) => For.Contains(key) ? InvokeAsync(() => OnPressed.InvokeAsync(key)) : Task.CompletedTask;

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _self = DotNetObjectReference.Create(this);
            _scope = await Script.InvokeAsync<int>("securityConsole.listen", _self, For);
        }
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (_scope != 0)
            {
                await Script.InvokeVoidAsync("securityConsole.unlisten", _scope);
            }
        }
        catch (JSDisconnectedException)
        {
            // The browser is gone, and its listeners with it.
        }

        _self?.Dispose();
    }
}
