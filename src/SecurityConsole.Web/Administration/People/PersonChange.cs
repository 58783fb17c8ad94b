namespace SecurityConsole.Web.Administration.People;

/// <summary>Changes to somebody's account; what is null stays as it is.</summary>
public sealed record PersonChange
{
    /// <summary>Name of the new role.</summary>
    public string? Role { get; init; }

    /// <summary>True ends every session and refuses sign-in; false allows it again.</summary>
    public bool? Disabled { get; init; }

    /// <summary>All groups that the person is to be in; at most 32 names of 1–64 characters of <c>[a-z0-9-]</c>.</summary>
    public IReadOnlyList<string>? Groups { get; init; }
}
