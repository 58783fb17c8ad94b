using Microsoft.AspNetCore.Identity;

namespace SecurityConsole.Storage.Configuration;

/// <summary>A person who may sign in to the console.</summary>
public sealed class ConsoleUser : IdentityUser
{
    /// <summary>When the account was made.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>When the one-time link that was sent stops working; null when the account was taken into use.</summary>
    public DateTimeOffset? InvitedUntil { get; set; }

    /// <summary>Cannot sign in.</summary>
    public bool Disabled { get; set; }
}
