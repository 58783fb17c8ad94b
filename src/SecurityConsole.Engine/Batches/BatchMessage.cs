using SecurityConsole.Protocol.Envelopes;

namespace SecurityConsole.Engine.Batches;

/// <summary>One message of a batch.</summary>
/// <param name="Content">Its bytes, within the body.</param>
/// <param name="Envelope">Positions in <paramref name="Content"/>.</param>
public readonly record struct BatchMessage(ReadOnlyMemory<byte> Content, Envelope Envelope);
