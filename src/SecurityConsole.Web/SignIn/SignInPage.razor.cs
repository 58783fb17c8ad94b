using Microsoft.AspNetCore.Components;
using SecurityConsole.Web.Access;

namespace SecurityConsole.Web.SignIn;

/// <summary>Signs somebody in, and goes on to where they wanted.</summary>
public sealed partial class SignInPage
{
    private IReadOnlyList<string> _problems = [];

    [CascadingParameter]
    private HttpContext Context { get; set; } = default!;

    [SupplyParameterFromForm]
    private PasswordEntry? Entry { get; set; }

    [SupplyParameterFromQuery(Name = "return")]
    private string? Return { get; set; }

    [Inject]
    private SignInDesk Desk { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    private async Task SubmitAsync()
    {
        var problem = await Desk.SignInAsync(Entry?.Name ?? "", Entry?.Password ?? "", Context.RemoteAddress());
        if (problem is null)
        {
            Navigation.NavigateTo(LocalPath.Of(Return));
            return;
        }

        _problems = [problem];
    }
}
