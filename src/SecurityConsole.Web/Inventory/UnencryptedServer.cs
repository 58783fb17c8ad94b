namespace SecurityConsole.Web.Inventory;

/// <summary>A server that is reached without TLS.</summary>
/// <param name="Server">Its name.</param>
/// <param name="Host">Where it is.</param>
/// <param name="Calls">Calls of the window that were let through to it, counted up to 10,000.</param>
/// <param name="Exact">False where there are more.</param>
public sealed record UnencryptedServer(string Server, string Host, long Calls, bool Exact);
