namespace SecurityConsole.Web.Administration.Keys;

/// <summary>What a rotation did.</summary>
/// <param name="Key">The key as it is now.</param>
/// <param name="Text">What was done, in one sentence.</param>
public sealed record KeyRotationView(KeyView Key, string Text);
