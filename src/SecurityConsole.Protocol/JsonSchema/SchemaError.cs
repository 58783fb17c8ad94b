namespace SecurityConsole.Protocol.JsonSchema;

/// <summary>One way in which a value does not fit its schema.</summary>
/// <param name="InstancePath">JSON pointer to the value; empty for the whole. At most 256 characters. Names of members in it are the sender's.</param>
/// <param name="Keyword">The keyword that failed (<c>minLength</c>).</param>
/// <param name="SchemaPath">Where the keyword stands in the schema (<c>#/properties/a/minLength</c>).</param>
/// <param name="Message">One sentence that says what is wanted; it quotes the schema at most, never the value.</param>
public sealed record SchemaError(string InstancePath, string Keyword, string SchemaPath, string Message);
