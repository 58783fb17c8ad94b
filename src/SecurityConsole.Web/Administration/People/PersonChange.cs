namespace SecurityConsole.Web.Administration.People;

/// <summary>Changes to somebody's account; what is null stays as it is.</summary>
public sealed record PersonChange
{
    /// <summary>Name of the new role.</summary>
    public string? Role { get; init; }

    /// <summary>True ends every session and refuses sign-in; false allows it again.</summary>
    public bool? Disabled { get; init; }
}
