namespace SecurityConsole.Protocol.Listings;

/// <summary>Which member of a result is the list, and which member of its items says what they are.</summary>
/// <param name="ListProperty">Member of <c>result</c>.</param>
/// <param name="NameProperty">Member of an item; a string.</param>
public sealed record ListShape(string ListProperty, string NameProperty)
{
    /// <summary><c>tools/list</c>.</summary>
    public static ListShape Tools { get; } = new("tools", "name");

    /// <summary><c>prompts/list</c>.</summary>
    public static ListShape Prompts { get; } = new("prompts", "name");

    /// <summary><c>resources/list</c>.</summary>
    public static ListShape Resources { get; } = new("resources", "uri");

    /// <summary><c>resources/templates/list</c>.</summary>
    public static ListShape ResourceTemplates { get; } = new("resourceTemplates", "uriTemplate");

    /// <summary>The shape of a method's result; null when the method lists nothing.</summary>
    public static ListShape? Of(string method) => method switch
    {
        "tools/list" => Tools,
        "prompts/list" => Prompts,
        "resources/list" => Resources,
        "resources/templates/list" => ResourceTemplates,
        _ => null,
    };
}
