namespace SecurityConsole.Web.Inventory;

/// <summary>What of a window can be opened by a later quantum computer, if somebody recorded it.</summary>
/// <param name="From">Begin of the window.</param>
/// <param name="To">Its end, exclusive.</param>
/// <param name="Complete">False when not everything could be looked at.</param>
/// <param name="KeptSince">From when on exposed calls are kept; null where that is from the beginning.</param>
/// <param name="Calls">All exposed calls.</param>
/// <param name="Bytes">Their requests and answers, in bytes.</param>
/// <param name="Items">Per agent, server and groups; the most calls first.</param>
/// <param name="Legs">Classical handshakes per endpoint, with calls or without.</param>
/// <param name="Unencrypted">Servers that are reached without TLS, which anybody on the way can read today.</param>
public sealed record Exposure(
    DateTimeOffset From,
    DateTimeOffset To,
    bool Complete,
    DateTimeOffset? KeptSince,
    long Calls,
    long Bytes,
    IReadOnlyList<ExposedCalls> Items,
    IReadOnlyList<ExposedLeg> Legs,
    IReadOnlyList<UnencryptedServer> Unencrypted);
