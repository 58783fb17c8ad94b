namespace SecurityConsole.Protocol.JsonSchema;

/// <summary>Gives the documents that a schema refers to. Nothing is ever fetched by the compiler itself.</summary>
/// <param name="address">Absolute URI without fragment.</param>
/// <returns>UTF-8 JSON; null when there is no such document.</returns>
public delegate ReadOnlyMemory<byte>? SchemaSource(Uri address);
