using System.Text.Json;

namespace SecurityConsole.Engine.Policies.Context.Recorded;

/// <summary>The names of a part of the context and of its members, also as they are written.</summary>
internal sealed class FactNames(string name, params string[] members)
{
    /// <summary>The part.</summary>
    public string Name { get; } = name;

    /// <summary>The same, ready to write.</summary>
    public JsonEncodedText Text { get; } = JsonEncodedText.Encode(name);

    /// <summary>Its members.</summary>
    public (string Name, JsonEncodedText Text)[] Members { get; } = [.. members.Select(member => (member, JsonEncodedText.Encode(member)))];
}
