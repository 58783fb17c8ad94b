namespace SecurityConsole.Protocol.ServerSentEvents;

/// <summary>Why a stream cannot be read further.</summary>
public enum SseFault : byte
{
    /// <summary>No fault.</summary>
    None = 0,

    /// <summary>A frame is larger than the limit.</summary>
    FrameTooLarge = 1,
}
