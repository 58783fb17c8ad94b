namespace SecurityConsole.Engine.Sessions;

/// <summary>A request of the server that the agent has not answered yet.</summary>
/// <param name="Method">Its method (<c>sampling/createMessage</c>).</param>
/// <param name="ParamsHash">SHA-256 of its <c>params</c>.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="SeenAt">Timestamp of <see cref="TimeProvider.GetTimestamp"/>.</param>
public sealed record PendingServerRequest(string Method, byte[] ParamsHash, int Bytes, long SeenAt);
