namespace SecurityConsole.Engine.Holds;

/// <summary>How far a decision reaches. Values are stored.</summary>
public enum HoldScope : byte
{
    /// <summary>This call.</summary>
    Once = 0,

    /// <summary>Also later calls of the same run with the same tool that the same policies would hold.</summary>
    Run = 1,

    /// <summary>This call; and a policy is drafted that would decide so by itself.</summary>
    Draft = 2,
}
