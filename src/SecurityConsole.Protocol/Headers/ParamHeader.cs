namespace SecurityConsole.Protocol.Headers;

/// <summary>An argument of a tool that is mirrored into a header (<c>x-mcp-header</c>). Immutable.</summary>
/// <param name="Name">The header's whole name, <c>Mcp-Param-…</c> as the schema writes it.</param>
/// <param name="Path">Names of members that lead to the argument from <c>params.arguments</c>, UTF-8.</param>
public sealed record ParamHeader(string Name, IReadOnlyList<byte[]> Path);
