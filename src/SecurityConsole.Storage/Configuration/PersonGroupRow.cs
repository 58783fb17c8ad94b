namespace SecurityConsole.Storage.Configuration;

/// <summary>That somebody is in a group, in <c>console.db</c>.</summary>
public sealed class PersonGroupRow
{
    /// <summary>Id of the account.</summary>
    public string UserId { get; set; } = "";

    /// <summary>Name of the group: 1–64 characters of <c>[a-z0-9-]</c>. A group is there while somebody is in it.</summary>
    public string Group { get; set; } = "";
}
