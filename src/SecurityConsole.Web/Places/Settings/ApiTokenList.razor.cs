using SecurityConsole.Web.Administration.ApiTokens;
using SecurityConsole.Web.Places.Parts;

namespace SecurityConsole.Web.Places.Settings;

/// <summary>Tokens of people and automation for the REST API.</summary>
public sealed partial class ApiTokenList
{
    private readonly FormState _form = new();
    private readonly HashSet<string> _scopes = new(StringComparer.Ordinal);
    private Dialog _dialog = default!;
    private Confirm _confirm = default!;
    private IReadOnlyList<ApiTokenView>? _tokens;
    private IssuedApiToken? _issued;
    private string? _failure, _refusal;
    private string _name = "";
    private int _days = 30;

    protected override Task OnInitializedAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        var outcome = await Administration.ListAsync(await Caller.GetAsync(), CancellationToken.None);
        (_tokens, _failure) = (outcome.Value, outcome.Refusal?.Text);
    }

    private Task OpenAsync()
    {
        (_name, _days) = ("", 30);
        _scopes.Clear();
        _form.Reset();
        return _dialog.OpenAsync();
    }

    private void Choose(string scope, bool chosen)
    {
        if (chosen)
        {
            _scopes.Add(scope);
        }
        else
        {
            _scopes.Remove(scope);
        }
    }

    private async Task CreateAsync()
    {
        var wanted = new NewApiToken { Name = _name.Trim(), Scopes = [.. _scopes.Order(StringComparer.Ordinal)], ExpiresAt = Time.GetUtcNow().AddDays(_days) };
        if (await _form.RunAsync(async () => await Administration.CreateAsync(await Caller.GetAsync(), wanted, CancellationToken.None)) is { } issued)
        {
            (_issued, _refusal) = (issued, null);
            await _dialog.CloseAsync();
            await LoadAsync();
        }
    }

    private async Task RevokeAsync(ApiTokenView token)
    {
        if (await _confirm.AskAsync($"Revoke {token.Name}?", "What uses it is refused from the next request on. This cannot be undone.", "Revoke"))
        {
            _refusal = (await Administration.RevokeAsync(await Caller.GetAsync(), token.Id, CancellationToken.None)).Refusal?.Text;
            _issued = null;
            await LoadAsync();
        }
    }
}
