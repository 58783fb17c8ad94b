using Microsoft.AspNetCore.Components;
using SecurityConsole.Web.Access;
using SecurityConsole.Web.Administration.People;

namespace SecurityConsole.Web.SignIn;

/// <summary>Takes an account into use that somebody was invited to.</summary>
public sealed partial class InvitationPage
{
    private IReadOnlyList<string> _problems = [];

    [CascadingParameter]
    private HttpContext Context { get; set; } = default!;

    [SupplyParameterFromForm]
    private PasswordEntry? Entry { get; set; }

    [SupplyParameterFromQuery(Name = "name")]
    private string? Name { get; set; }

    [SupplyParameterFromQuery(Name = "code")]
    private string? Code { get; set; }

    [Inject]
    private AccountEntry Accounts { get; set; } = default!;

    [Inject]
    private SignInLimit Limit { get; set; } = default!;

    [Inject]
    private SignInDesk Desk { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    private async Task SubmitAsync()
    {
        if (Entry?.Mismatch is { } mismatch)
        {
            _problems = [mismatch];
            return;
        }

        if (!Limit.Allows(Context.RemoteAddress()))
        {
            _problems = ["Too many attempts from your address. Wait a minute, then try again."];
            return;
        }

        var entered = await Accounts.AcceptInvitationAsync(Name, Code, Entry!.Password!, Context.RemoteAddress(), Context.RequestAborted);
        if (!entered.IsDone)
        {
            _problems = entered.Refusal.Problems.Count > 0 ? [.. entered.Refusal.Problems.Select(p => p.Text)] : [entered.Refusal.Text];
            return;
        }

        await Desk.SignInAsync(entered.Value);
        Navigation.NavigateTo("/");
    }
}
