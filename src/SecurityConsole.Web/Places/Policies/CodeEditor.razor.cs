using System.Text;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using SecurityConsole.Web.Administration.Policies.Documents;
using SecurityConsole.Web.Administration.Policies.Reviews;

namespace SecurityConsole.Web.Places.Policies;

/// <summary>The editor of one document at a time. What is typed arrives 250 ms after the last key.</summary>
public sealed partial class CodeEditor
{
    private ElementReference _element;
    private DotNetObjectReference<CodeEditor>? _self;
    private IJSObjectReference? _module;
    private int _id;
    private string? _failure, _shown, _shownText;
    private bool _shownReadOnly;
    private IReadOnlyList<PlacedProblem>? _marked;

    /// <summary>Name of the document.</summary>
    [Parameter, EditorRequired]
    public string Name { get; set; } = "";

    /// <summary>Its text.</summary>
    [Parameter, EditorRequired]
    public string Text { get; set; } = "";

    [Parameter]
    public bool ReadOnly { get; set; }

    /// <summary>Mistakes in this document.</summary>
    [Parameter]
    public IReadOnlyList<PlacedProblem> Problems { get; set; } = [];

    /// <summary>Gets a document's text after somebody typed, also that of one that was just left.</summary>
    [Parameter]
    public EventCallback<TypedText> Typed { get; set; }

    /// <summary>Somebody pressed Ctrl+S.</summary>
    [Parameter]
    public EventCallback Save { get; set; }

    /// <summary>Answers what may stand at a place.</summary>
    [Parameter]
    public Func<int, Task<IReadOnlyList<EditorSuggestion>>>? Complete { get; set; }

    /// <summary>Answers what stands at a place; null for nothing to say.</summary>
    [Parameter]
    public Func<int, Task<string?>>? Hover { get; set; }

    /// <summary>Puts the cursor somewhere.</summary>
    public async Task RevealAsync(int line, int column)
    {
        if (_module is not null)
        {
            await _module.InvokeVoidAsync("reveal", _id, line, column);
        }
    }

    /// <summary>Reads what stands in the editor now, also what was typed in the last moment.</summary>
    public async Task PullAsync()
    {
        if (_module is null || _shown is not { } name)
        {
            return;
        }

        var source = await _module.InvokeAsync<IJSStreamReference>("text", _id);
        await using (source)
        {
            await using var stream = await source.OpenReadStreamAsync(PolicyDocuments.LongestText * 4L);
            using var reader = new StreamReader(stream, Encoding.UTF8);
            var text = await reader.ReadToEndAsync();
            if (!string.Equals(text, _shownText, StringComparison.Ordinal))
            {
                _shownText = text;
                await Typed.InvokeAsync(new(name, text));
            }
        }
    }

    /// <summary>Called by the browser.</summary>
    [JSInvokable]
    public Task OnTyped() => InvokeAsync(PullAsync);

    /// <summary>Called by the browser.</summary>
    [JSInvokable]
    public Task OnSave() => InvokeAsync(async () =>
    {
        await PullAsync();
        await Save.InvokeAsync();
    });

    /// <summary>Called by the browser.</summary>
    [JSInvokable]
    public async Task<IReadOnlyList<EditorSuggestion>> OnComplete(int offset)
    {
        if (Complete is null)
        {
            return [];
        }

        IReadOnlyList<EditorSuggestion> found = [];
        await InvokeAsync(async () =>
        {
            await PullAsync();
            found = await Complete(offset);
        });
        return found;
    }

    /// <summary>Called by the browser.</summary>
    [JSInvokable]
    public Task<string?> OnHover(int offset) => Hover is null ? Task.FromResult<string?>(null) : Hover(offset);

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            try
            {
                _self = DotNetObjectReference.Create(this);
                _module = await Script.InvokeAsync<IJSObjectReference>("import", "./js/policy-editor.js");
                _id = await _module.InvokeAsync<int>("create", _element, _self, $"Text of {Name}");
            }
            catch (JSException problem)
            {
                _failure = $"The editor could not be loaded: {problem.Message.Split('\n')[0]} Reload the page to try again.";
            }

            StateHasChanged();
            return;
        }

        if (_module is null || _id == 0)
        {
            return;
        }

        if (_shown != Name || _shownText != Text || _shownReadOnly != ReadOnly)
        {
            if (_shown is not null && _shown != Name)
            {
                await PullAsync();
            }

            (_shown, _shownText, _shownReadOnly, _marked) = (Name, Text, ReadOnly, null);
            await _module.InvokeVoidAsync("show", _id, Name, Text, ReadOnly);
        }

        if (!ReferenceEquals(_marked, Problems))
        {
            _marked = Problems;
            await _module.InvokeVoidAsync("mark", _id, Problems.Where(problem => problem.Line > 0).Select(EditorMark.Of).ToList());
        }
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (_module is not null)
            {
                await _module.InvokeVoidAsync("dispose", _id);
                await _module.DisposeAsync();
            }
        }
        catch (JSDisconnectedException)
        {
            // The browser is gone, and its editor with it.
        }

        _self?.Dispose();
    }
}
