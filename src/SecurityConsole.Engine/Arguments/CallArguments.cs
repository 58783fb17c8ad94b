using SecurityConsole.Engine.Calls;
using SecurityConsole.Protocol.Values;

namespace SecurityConsole.Engine.Arguments;

/// <summary>Reads the arguments of a call once, for all stages that look at them.</summary>
public static class CallArguments
{
    private static readonly JsonTape None = JsonTape.TryRead("{}"u8.ToArray())!;

    /// <summary>The arguments of the call; an empty object where it has none (<c>arguments</c> absent or <c>null</c>).</summary>
    /// <returns>Null when they cannot be read: nested too deeply.</returns>
    public static JsonTape? Read(CallContext call)
    {
        var range = call.Envelope.Arguments;
        return call.Arguments ?? (range.IsEmpty ? None : call.Arguments = Read(call.Body.Slice(range.Start, range.Length)));
    }

    /// <summary>The same of bytes that are not the body, for the messages of a batch; dispose it.</summary>
    public static JsonTape? Read(ReadOnlyMemory<byte> arguments) => JsonTape.TryRead(arguments.IsEmpty ? "{}"u8.ToArray() : arguments);
}
