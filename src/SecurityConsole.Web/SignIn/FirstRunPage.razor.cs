using Microsoft.AspNetCore.Components;
using SecurityConsole.Web.Access;
using SecurityConsole.Web.Administration.People;
using SecurityConsole.Web.FirstRun;

namespace SecurityConsole.Web.SignIn;

/// <summary>Makes the first administrator with the link that the process printed.</summary>
public sealed partial class FirstRunPage
{
    private IReadOnlyList<string> _problems = [];

    [CascadingParameter]
    private HttpContext Context { get; set; } = default!;

    [SupplyParameterFromForm]
    private PasswordEntry? Entry { get; set; }

    [SupplyParameterFromQuery(Name = "code")]
    private string? Code { get; set; }

    [Inject]
    private FirstRunCode FirstRun { get; set; } = default!;

    [Inject]
    private AccountEntry Accounts { get; set; } = default!;

    [Inject]
    private SignInDesk Desk { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    private bool CodeWorks => FirstRun.IsValid(Code);

    private async Task SubmitAsync()
    {
        if (Entry?.Mismatch is { } mismatch)
        {
            _problems = [mismatch];
            return;
        }

        var made = await Accounts.CreateAdministratorAsync(Code, Entry?.Name?.Trim() ?? "", Entry!.Password!, Context.RemoteAddress(), Context.RequestAborted);
        if (!made.IsDone)
        {
            _problems = made.Refusal.Problems.Count > 0 ? [.. made.Refusal.Problems.Select(p => p.Text)] : [made.Refusal.Text];
            return;
        }

        await Desk.SignInAsync(made.Value);
        Navigation.NavigateTo("/");
    }
}
