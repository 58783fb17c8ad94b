using Microsoft.AspNetCore.Identity;
using SecurityConsole.Storage.Configuration;

namespace SecurityConsole.Web.Access;

/// <summary>Only accounts that are in use and not disabled may sign in.</summary>
internal sealed class ActiveAccounts : IUserConfirmation<ConsoleUser>
{
    public Task<bool> IsConfirmedAsync(UserManager<ConsoleUser> manager, ConsoleUser user) => Task.FromResult(user is { Disabled: false, InvitedUntil: null });
}
