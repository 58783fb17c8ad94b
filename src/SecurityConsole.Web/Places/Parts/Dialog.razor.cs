using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace SecurityConsole.Web.Places.Parts;

/// <summary>A modal dialog. The browser's own element keeps the focus inside, closes on Escape and gives the focus back.</summary>
public sealed partial class Dialog
{
    private readonly string _titleId = $"dialog-{Guid.CreateVersion7():N}";
    private ElementReference _element;
    private DotNetObjectReference<Dialog>? _self;
    private bool _open;

    [Parameter, EditorRequired]
    public string Title { get; set; } = "";

    [Parameter]
    public string Class { get; set; } = "";

    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    /// <summary>After it closed, however that came about.</summary>
    [Parameter]
    public EventCallback Closed { get; set; }

    /// <summary>Opens it and moves the focus to its first field.</summary>
    public async Task OpenAsync()
    {
        _open = true;
        StateHasChanged();
        await Task.Yield();
        _self ??= DotNetObjectReference.Create(this);
        await Script.InvokeVoidAsync("securityConsole.openDialog", _element, _self);
    }

    /// <summary>Closes it.</summary>
    public async Task CloseAsync() => await Script.InvokeVoidAsync("securityConsole.closeDialog", _element);

    /// <summary>Called by the browser.</summary>
    [JSInvokable]
    public Task OnClosed() => InvokeAsync(async () =>
    {
        _open = false;
        StateHasChanged();
        await Closed.InvokeAsync();
    });

    public void Dispose() => _self?.Dispose();
}
