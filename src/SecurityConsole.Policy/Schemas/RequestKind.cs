namespace SecurityConsole.Policy.Schemas;

/// <summary>One kind of request that a schema allows; a policy is checked for each.</summary>
/// <param name="Action">The action.</param>
/// <param name="Principal">The type of the principal.</param>
/// <param name="Resource">The type of the resource.</param>
public sealed record RequestKind(SchemaAction Action, SchemaEntityType Principal, SchemaEntityType Resource)
{
    /// <summary>As a person says it: <c>"call" by Agent on Tool</c>.</summary>
    public override string ToString() => $"{SchemaText.Quote(Action.Uid.Id)} by {Principal.Name} on {Resource.Name}";
}
