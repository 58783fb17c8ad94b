namespace SecurityConsole.Storage.Events.Exposures;

/// <summary>Calls of one agent to one server that crossed classical key exchange on the same leg or legs.</summary>
/// <param name="Agent">The agent; empty where nobody was known.</param>
/// <param name="Server">The server as it was asked for.</param>
/// <param name="AgentGroup">Classical group agreed with the agent (IANA code point); null where that leg was quantum-safe.</param>
/// <param name="ServerGroup">Classical group agreed with the server; null where that leg was quantum-safe, or the server was not asked.</param>
/// <param name="Calls">How many.</param>
/// <param name="Bytes">Their requests and answers, in bytes.</param>
/// <param name="FirstAt">The first one's time.</param>
/// <param name="LastAt">The last one's time.</param>
public sealed record ExposureRow(string Agent, string Server, ushort? AgentGroup, ushort? ServerGroup, long Calls, long Bytes, DateTimeOffset FirstAt, DateTimeOffset LastAt);
