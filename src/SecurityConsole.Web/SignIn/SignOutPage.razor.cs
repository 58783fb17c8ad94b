using Microsoft.AspNetCore.Components;
using SecurityConsole.Web.Access;

namespace SecurityConsole.Web.SignIn;

/// <summary>Ends the session.</summary>
public sealed partial class SignOutPage
{
    [CascadingParameter]
    private HttpContext Context { get; set; } = default!;

    [Inject]
    private SignInDesk Desk { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    private async Task SubmitAsync()
    {
        await Desk.SignOutAsync(Context.Caller());
        Navigation.NavigateTo("/sign-in");
    }
}
