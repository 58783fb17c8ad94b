namespace SecurityConsole.Web.Administration.Signals;

/// <summary>A new source with its secret, which is shown this once.</summary>
/// <param name="Name">Unique.</param>
/// <param name="Secret">What its reports are signed with: the bytes of this text. Keep it where the source runs.</param>
/// <param name="Path">Where it posts its reports.</param>
public sealed record IssuedPostureSource(string Name, string Secret, string Path);
