namespace SecurityConsole.Web.Administration.Signals;

/// <summary>A name for what calls cost (<c>expensive</c>).</summary>
/// <param name="Name">Unique.</param>
/// <param name="Units">What a call of a tool in it costs.</param>
public sealed record CostClassView(string Name, int Units);
