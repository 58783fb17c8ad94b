namespace SecurityConsole.Engine.Access;

/// <summary>What a method needs.</summary>
/// <param name="Kind">Kind of capability that <c>params</c> names; <see cref="CapabilityKind.None"/> when none.</param>
/// <param name="ListProperty">For list methods: the member of the result whose items are filtered; empty otherwise.</param>
/// <param name="NameProperty">For list methods: the member of an item that is matched.</param>
public sealed record MethodRule(CapabilityKind Kind, string ListProperty = "", string NameProperty = "")
{
    /// <summary>The answer is a list that must show only what is granted.</summary>
    public bool IsList => ListProperty.Length > 0;
}
