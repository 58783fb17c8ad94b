namespace SecurityConsole.Engine.Asks;

/// <summary>A request of a server that the agent does not get to see.</summary>
/// <param name="Method">What it asked for.</param>
/// <param name="RawId">Its id as raw JSON.</param>
/// <param name="ParamsHash">SHA-256 of its <c>params</c>.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Denial">Why.</param>
public sealed record RefusedAsk(string Method, byte[] RawId, byte[] ParamsHash, int Bytes, AskDenial Denial);
