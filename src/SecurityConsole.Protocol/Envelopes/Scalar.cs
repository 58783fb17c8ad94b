using System.Text.Json;

namespace SecurityConsole.Protocol.Envelopes;

/// <summary>Where a value stands and what type it has; <c>default</c> means that the member is absent.</summary>
internal readonly record struct Scalar(ByteRange Raw, JsonTokenType Type)
{
    public bool IsAbsent => Type == JsonTokenType.None;

    public bool IsString => Type == JsonTokenType.String;

    public bool IsObject => Type == JsonTokenType.StartObject;

    /// <summary>A string without its quotes.</summary>
    public ReadOnlySpan<byte> Inside(ReadOnlySpan<byte> message) => message.Slice(Raw.Start + 1, Raw.Length - 2);
}
