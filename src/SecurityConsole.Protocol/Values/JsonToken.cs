namespace SecurityConsole.Protocol.Values;

/// <summary>One entry of a <see cref="JsonTape"/>.</summary>
/// <param name="Start">Offset of the first byte; of strings and names the first inside the quotes.</param>
/// <param name="Length">Bytes; of strings and names without the quotes.</param>
/// <param name="Next">Place after this value and all that it contains.</param>
/// <param name="Count">Elements or members of a container.</param>
/// <param name="Kind">What it is.</param>
/// <param name="IsEscaped">A string or name with backslashes.</param>
internal readonly record struct JsonToken(int Start, int Length, int Next, int Count, JsonKind Kind, bool IsEscaped);
