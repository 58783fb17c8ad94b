namespace SecurityConsole.Web.Administration.Signals;

/// <summary>Where an address is, by what is in force now.</summary>
/// <param name="Address">The address.</param>
/// <param name="Network">The network with the smallest block around it; empty for none.</param>
/// <param name="Networks">All networks that it is in.</param>
/// <param name="Country">ISO 3166-1 alpha-2; empty where that is unknown.</param>
/// <param name="Asn">Autonomous system; null where that is unknown.</param>
public sealed record PlaceView(string Address, string Network, IReadOnlyList<string> Networks, string Country, long? Asn);
