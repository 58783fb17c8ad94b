using System.Text.Json;

namespace SecurityConsole.Connector.CommandLine;

/// <summary>A column of a table.</summary>
/// <param name="Title">Its head.</param>
/// <param name="Value">Takes its text out of an item.</param>
internal sealed record Column(string Title, Func<JsonElement, string> Value)
{
    /// <summary>A column that shows one member as it is.</summary>
    public static Column Of(string title, string member) => new(title, item => item.Text(member));
}
