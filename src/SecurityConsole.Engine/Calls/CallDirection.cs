namespace SecurityConsole.Engine.Calls;

/// <summary>Who made the request.</summary>
public enum CallDirection : byte
{
    /// <summary>The agent asked the server.</summary>
    AgentToServer = 0,

    /// <summary>The server asked the agent (sampling, elicitation, roots).</summary>
    ServerToAgent = 1,
}
