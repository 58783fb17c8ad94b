namespace SecurityConsole.Web.SignIn;

/// <summary>What the forms send in.</summary>
public sealed class PasswordEntry
{
    /// <summary>User name.</summary>
    public string? Name { get; set; }

    /// <summary>Present password.</summary>
    public string? Current { get; set; }

    /// <summary>Password.</summary>
    public string? Password { get; set; }

    /// <summary>The new password once more.</summary>
    public string? Repeat { get; set; }

    /// <summary>What is wrong with a new password before it is looked at; null when nothing.</summary>
    public string? Mismatch => string.IsNullOrEmpty(Password) ? "Choose a password." : Password == Repeat ? null : "The two passwords differ.";
}
