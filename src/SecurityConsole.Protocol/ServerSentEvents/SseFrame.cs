namespace SecurityConsole.Protocol.ServerSentEvents;

/// <summary>One frame of a stream: an event, or what stands between events.</summary>
/// <remarks>The memory belongs to the scanner and is valid until the scanner is next given bytes or asked for a frame.</remarks>
public readonly struct SseFrame
{
    /// <summary>The bytes exactly as received, with their line ends. The frames' bytes in order are the stream.</summary>
    public ReadOnlyMemory<byte> Raw { get; init; }

    /// <summary>The <c>data</c> lines joined with LF; empty when <see cref="HasData"/> is false, and for an empty data line.</summary>
    public ReadOnlyMemory<byte> Data { get; init; }

    /// <summary>The event's name; empty when none was given, which means <c>message</c>.</summary>
    public string EventName { get; init; }

    /// <summary>The event's id; empty when none was given, or the empty one.</summary>
    public ReadOnlyMemory<byte> Id { get; init; }

    /// <summary>The frame has an <c>id</c> line.</summary>
    public bool HasId { get; init; }

    /// <summary>The frame has a <c>data</c> line: a client dispatches it.</summary>
    public bool HasData { get; init; }

    /// <summary>A comment line, which servers send to keep the connection open.</summary>
    public bool IsComment { get; init; }

    /// <summary>The event is a JSON-RPC message: data that is not empty, and no other name than <c>message</c>.</summary>
    public bool IsMessage => HasData && !Data.IsEmpty && EventName is null or "" or "message";
}
