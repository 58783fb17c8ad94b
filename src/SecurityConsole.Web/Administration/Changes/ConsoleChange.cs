using Microsoft.AspNetCore.Identity;
using SecurityConsole.Storage.Configuration;

namespace SecurityConsole.Web.Administration.Changes;

/// <summary>A change under way: its database context, its accounts on the same context, its time.</summary>
internal sealed class ConsoleChange(IServiceProvider scope, DateTimeOffset now)
{
    /// <summary>The context; saved and committed when the work is done.</summary>
    public ConsoleDbContext Database { get; } = scope.GetRequiredService<ConsoleDbContext>();

    /// <summary>Accounts, on the same context and transaction.</summary>
    public UserManager<ConsoleUser> Users => scope.GetRequiredService<UserManager<ConsoleUser>>();

    /// <summary>When it happens, in whole microseconds as the store keeps them.</summary>
    public DateTimeOffset Now { get; } = now;

    /// <summary>What was asked for is so already: nothing is saved, and nothing is recorded.</summary>
    public bool IsNothing { get; set; }

    /// <summary>The sentence for the record of actions; never a secret.</summary>
    public string Text { get; set; } = "";
}
