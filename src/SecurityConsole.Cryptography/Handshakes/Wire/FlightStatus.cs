namespace SecurityConsole.Cryptography.Handshakes.Wire;

/// <summary>What <see cref="FlightReader"/> came to.</summary>
internal enum FlightStatus : byte
{
    /// <summary>Everything was taken; more must come.</summary>
    NeedsMore = 0,

    /// <summary>A whole handshake message is there.</summary>
    Message = 1,

    /// <summary>The peer sent an alert in the clear.</summary>
    Alert = 2,

    /// <summary>What follows is encrypted.</summary>
    Encrypted = 3,

    /// <summary>The first bytes are no TLS record.</summary>
    NotTls = 4,

    /// <summary>A record is malformed.</summary>
    Malformed = 5,

    /// <summary>More than <see cref="Tls.LargestFlight"/> bytes without a whole message.</summary>
    TooLarge = 6,
}
