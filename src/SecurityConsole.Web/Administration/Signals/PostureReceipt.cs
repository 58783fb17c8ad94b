namespace SecurityConsole.Web.Administration.Signals;

/// <summary>What became of a report.</summary>
/// <param name="Accepted">Devices whose state is now this one.</param>
/// <param name="Ignored">Devices of which something as new is known, or which another source reports.</param>
public sealed record PostureReceipt(int Accepted, int Ignored);
