using Microsoft.AspNetCore.Components;
using SecurityConsole.Web.Access;

namespace SecurityConsole.Web.SignIn;

/// <summary>Lets people change their own password.</summary>
public sealed partial class PasswordPage
{
    private IReadOnlyList<string> _problems = [];
    private bool _changed;

    [CascadingParameter]
    private HttpContext Context { get; set; } = default!;

    [SupplyParameterFromForm]
    private PasswordEntry? Entry { get; set; }

    [Inject]
    private SignInDesk Desk { get; set; } = default!;

    private async Task SubmitAsync()
    {
        if (Entry?.Mismatch is { } mismatch)
        {
            _problems = [mismatch];
            return;
        }

        _problems = await Desk.ChangePasswordAsync(Context.Caller(), Entry?.Current ?? "", Entry!.Password!);
        _changed = _problems.Count == 0;
    }
}
