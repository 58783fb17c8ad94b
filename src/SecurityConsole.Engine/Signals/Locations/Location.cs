namespace SecurityConsole.Engine.Signals.Locations;

/// <summary>Where a block of addresses is said to be.</summary>
/// <param name="Country">ISO 3166-1 alpha-2 in capitals; empty where the table does not say.</param>
/// <param name="Asn">Number of the autonomous system (RFC 6793); null where the table does not say.</param>
public sealed record Location(string Country, long? Asn);
