namespace SecurityConsole.Web.Administration.People;

/// <summary>Somebody to invite.</summary>
public sealed record NewPerson
{
    /// <summary>Unique user name: 1 to 64 letters, digits and <c>-._@+</c>.</summary>
    public string Name { get; init; } = "";

    /// <summary>Name of the role, such as <c>Responder</c>.</summary>
    public string Role { get; init; } = "";
}
