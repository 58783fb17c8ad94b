namespace SecurityConsole.Engine.Signals.Devices;

/// <summary>What is found about a signed report.</summary>
public enum PostureVerdict
{
    /// <summary>It is the source's, and new.</summary>
    Genuine,

    /// <summary>A header is missing, or not as it should be.</summary>
    Unsigned,

    /// <summary>The signature is not the source's.</summary>
    Forged,

    /// <summary>The time in it is too far from this machine's.</summary>
    OutOfTime,

    /// <summary>It was received before.</summary>
    Replayed,

    /// <summary>More reports came than can be told apart from replays.</summary>
    TooMany,
}
