using SecurityConsole.Web.Access;
using SecurityConsole.Web.Administration.Outcomes;
using SecurityConsole.Web.Administration.People;
using SecurityConsole.Web.Places.Parts;

namespace SecurityConsole.Web.Places.Settings;

/// <summary>Who may sign in.</summary>
public sealed partial class PeopleList
{
    private const string GroupHint = "Separate them by commas. @hold(\"security-oncall\") in a policy asks the people in security-oncall.";
    private readonly FormState _form = new();
    private Dialog _dialog = default!, _groupsDialog = default!;
    private Confirm _confirm = default!;
    private IReadOnlyList<PersonView>? _people;
    private Invitation? _invitation;
    private string? _failure, _refusal;
    private string _name = "", _role = Role.Viewer.Name, _groups = "";
    private PersonView? _person;

    private IEnumerable<string> KnownGroups => (_people ?? []).SelectMany(person => person.Groups).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    protected override Task OnInitializedAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        var outcome = await Administration.ListAsync(await Caller.GetAsync(), CancellationToken.None);
        (_people, _failure) = (outcome.Value, outcome.Refusal?.Text);
    }

    private Task OpenAsync()
    {
        (_name, _role) = ("", Role.Viewer.Name);
        _form.Reset();
        return _dialog.OpenAsync();
    }

    private async Task InviteAsync()
    {
        var person = new NewPerson { Name = _name.Trim(), Role = _role };
        if (await _form.RunAsync(async () => await Administration.InviteAsync(await Caller.GetAsync(), person, CancellationToken.None)) is { } invitation)
        {
            (_invitation, _refusal) = (invitation, null);
            await _dialog.CloseAsync();
            await LoadAsync();
        }
    }

    private Task OpenGroupsAsync(PersonView person)
    {
        (_person, _groups) = (person, string.Join(", ", person.Groups));
        _form.Reset();
        return _groupsDialog.OpenAsync();
    }

    private async Task SetGroupsAsync()
    {
        var wanted = new PersonChange { Groups = _groups.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) };
        if (await _form.RunAsync(async () => await Administration.ChangeAsync(await Caller.GetAsync(), _person!.Name, wanted, null, CancellationToken.None)) is not null)
        {
            (_refusal, _invitation) = (null, null);
            await _groupsDialog.CloseAsync();
            await LoadAsync();
        }
    }

    private async Task RenewAsync(PersonView person) =>
        await ShowAsync(await Administration.RenewInvitationAsync(await Caller.GetAsync(), person.Name, CancellationToken.None), invitation => _invitation = invitation);

    private async Task DisableAsync(PersonView person)
    {
        if (person.Disabled || await _confirm.AskAsync($"Disable {person.Name}?", "The person is signed out everywhere within 15 seconds and cannot sign in. You can enable the account at any time.", "Disable"))
        {
            await ChangeAsync(person, new PersonChange { Disabled = !person.Disabled });
        }
    }

    private async Task ChangeAsync(PersonView person, PersonChange change) =>
        await ShowAsync(await Administration.ChangeAsync(await Caller.GetAsync(), person.Name, change, null, CancellationToken.None), _ => { });

    private async Task ShowAsync<T>(Outcome<T> outcome, Action<T> take)
    {
        (_refusal, _invitation) = (outcome.Refusal?.Text, null);
        if (outcome.IsDone)
        {
            take(outcome.Value);
        }

        await LoadAsync();
    }
}
