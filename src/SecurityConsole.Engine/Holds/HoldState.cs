namespace SecurityConsole.Engine.Holds;

/// <summary>What became of a hold. Values are stored.</summary>
public enum HoldState : byte
{
    /// <summary>Somebody has to decide.</summary>
    Waiting = 0,

    /// <summary>Approved by as many people as it takes.</summary>
    Approved = 1,

    /// <summary>Denied by one person.</summary>
    Denied = 2,

    /// <summary>Nobody decided in time.</summary>
    Expired = 3,

    /// <summary>The client closed the connection.</summary>
    ClientGone = 4,

    /// <summary>The client cancelled the call.</summary>
    Cancelled = 5,

    /// <summary>What had let the call in was withdrawn.</summary>
    Withdrawn = 6,

    /// <summary>The gateway was stopped.</summary>
    Stopped = 7,

    /// <summary>The process ended without closing it.</summary>
    Lost = 8,
}
