using SecurityConsole.Web.Access;
using SecurityConsole.Web.Administration.Outcomes;
using SecurityConsole.Web.Administration.People;
using SecurityConsole.Web.Places.Parts;

namespace SecurityConsole.Web.Places.Settings;

/// <summary>Who may sign in.</summary>
public sealed partial class PeopleList
{
    private readonly FormState _form = new();
    private Dialog _dialog = default!;
    private Confirm _confirm = default!;
    private IReadOnlyList<PersonView>? _people;
    private Invitation? _invitation;
    private string? _failure, _refusal;
    private string _name = "", _role = Role.Viewer.Name;

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
