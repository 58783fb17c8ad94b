using Microsoft.AspNetCore.Identity;
using SecurityConsole.Storage.Configuration;

namespace SecurityConsole.Web.Access;

/// <summary>Refuses passwords that contain the user name, or are so long that hashing them is work for an attacker to give.</summary>
internal sealed class PasswordRules : IPasswordValidator<ConsoleUser>
{
    private const int Longest = 256;

    public Task<IdentityResult> ValidateAsync(UserManager<ConsoleUser> manager, ConsoleUser user, string? password)
    {
        var problem = password switch
        {
            { Length: > Longest } => $"At most {Longest} characters.",
            not null when user.UserName is { Length: > 3 } name && password.Contains(name, StringComparison.OrdinalIgnoreCase) => "It must not contain the user name.",
            _ => null,
        };
        return Task.FromResult(problem is null ? IdentityResult.Success : IdentityResult.Failed(new IdentityError { Code = "PasswordRule", Description = problem }));
    }
}
