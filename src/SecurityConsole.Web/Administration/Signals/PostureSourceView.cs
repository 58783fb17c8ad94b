namespace SecurityConsole.Web.Administration.Signals;

/// <summary>Somebody who reports the posture of devices.</summary>
/// <param name="Name">Unique.</param>
/// <param name="CreatedAt">When it was added.</param>
public sealed record PostureSourceView(string Name, DateTimeOffset CreatedAt);
