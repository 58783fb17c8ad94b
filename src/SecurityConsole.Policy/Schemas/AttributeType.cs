namespace SecurityConsole.Policy.Schemas;

/// <summary>What a schema says of one attribute.</summary>
/// <param name="Type">The type of its value.</param>
/// <param name="Required">Whether every value has it; a policy must ask <c>has</c> before it reads one that is not.</param>
public sealed record AttributeType(CedarType Type, bool Required = true);
