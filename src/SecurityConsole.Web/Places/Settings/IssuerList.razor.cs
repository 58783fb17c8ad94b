using SecurityConsole.Engine.Directory;
using SecurityConsole.Web.Administration.OAuth;
using SecurityConsole.Web.Places.Parts;

namespace SecurityConsole.Web.Places.Settings;

/// <summary>Authorization servers whose tokens stand for agents.</summary>
public sealed partial class IssuerList
{
    private static readonly string[] Shown = ["name", "issuer", "keySetAddress", "audiences", "requiredScopes"];

    private static readonly (string Name, string Label)[] Evidence =
    [
        ("kubernetes", "Kubernetes: namespace, service account, pod, node (claim kubernetes.io)"),
        ("spiffe", "SPIFFE id (sub)"),
        ("confidential", "Confidential machine: hardware, secure boot, debugging (attestation claims)"),
    ];

    private readonly FormState _form = new();
    private readonly HashSet<string> _attests = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IssuerKeysView> _keysByName = new(StringComparer.Ordinal);
    private Dialog _dialog = default!;
    private Confirm _confirm = default!;
    private IReadOnlyList<IssuerView>? _issuers;
    private IssuerFinding? _finding;
    private string? _failure, _refusal;
    private string _tested = "", _name = "", _issuer = "", _keys = "", _audiences = "", _scopes = "";
    private TokenReuse _reuse;

    // What no field of the form shows.
    private IEnumerable<string> Others => _form.Refusal?.Problems.Where(problem => !Shown.Contains(problem.Field, StringComparer.Ordinal)).Select(problem => problem.Text) ?? [];

    protected override Task OnInitializedAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        var caller = await Caller.GetAsync();
        var outcome = await Administration.ListAsync(caller, CancellationToken.None);
        (_issuers, _failure) = (outcome.Value, outcome.Refusal?.Text);
        _keysByName.Clear();
        foreach (var issuer in _issuers ?? [])
        {
            if (Inspection.Keys(caller, issuer.Name).Value is { } keys)
            {
                _keysByName[issuer.Name] = keys;
            }
        }
    }

    private IssuerKeysView? Keys(IssuerView issuer) => _keysByName.GetValueOrDefault(issuer.Name);

    private Task OpenAsync()
    {
        (_name, _issuer, _keys, _audiences, _scopes, _reuse) = ("", "", "", Gateway.Base, "", TokenReuse.UntilItExpires);
        _attests.Clear();
        _form.Reset();
        return _dialog.OpenAsync();
    }

    private void Choose(string name, bool isChosen) => _ = isChosen ? _attests.Add(name) : _attests.Remove(name);

    private async Task AddAsync()
    {
        var wanted = new NewIssuer
        {
            Name = _name.Trim(),
            Issuer = _issuer.Trim(),
            KeySetAddress = _keys.Trim(),
            Audiences = _audiences.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
            RequiredScopes = _scopes.Split(' ', StringSplitOptions.RemoveEmptyEntries),
            Reuse = _reuse,
            Attests = [.. _attests.Order(StringComparer.Ordinal)],
        };
        if (await _form.RunAsync(async () => await Administration.AddAsync(await Caller.GetAsync(), wanted, CancellationToken.None)) is { } added)
        {
            await _dialog.CloseAsync();
            await TestAsync(added);
        }
    }

    private async Task TestAsync(IssuerView issuer)
    {
        var outcome = await Inspection.TestAsync(await Caller.GetAsync(), issuer.Name, new(), CancellationToken.None);
        (_tested, _finding, _refusal) = (issuer.Name, outcome.Value, outcome.Refusal?.Text);
        await LoadAsync();
    }

    private async Task SwitchAsync(IssuerView issuer)
    {
        if (issuer.Disabled || await _confirm.AskAsync($"Disable {issuer.Name}?", "Its tokens are refused from the next call on, and calls that they let in end.", "Disable"))
        {
            _refusal = (await Administration.ChangeAsync(await Caller.GetAsync(), issuer.Name, new() { Disabled = !issuer.Disabled }, ifMatch: null, CancellationToken.None)).Refusal?.Text;
            _finding = null;
            await LoadAsync();
        }
    }

    private async Task RemoveAsync(IssuerView issuer)
    {
        if (await _confirm.AskAsync($"Remove {issuer.Name}?", "Its tokens stand for nobody any more, what binds agents to them is removed, and calls that they let in end.", "Remove"))
        {
            _refusal = (await Administration.RemoveAsync(await Caller.GetAsync(), issuer.Name, CancellationToken.None)).Refusal?.Text;
            _finding = null;
            await LoadAsync();
        }
    }
}
