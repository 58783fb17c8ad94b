namespace SecurityConsole.Web.Administration.Catalogue;

/// <summary>A server where something waits for a person.</summary>
/// <param name="Server">Its name.</param>
/// <param name="Count">How many capabilities wait.</param>
public sealed record WaitingCatalogue(string Server, int Count);
