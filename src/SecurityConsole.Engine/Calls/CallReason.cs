namespace SecurityConsole.Engine.Calls;

/// <summary>Why a verdict is what it is.</summary>
/// <param name="Stage">The stage that gave it, lower case (<c>envelope</c>, <c>identity</c>, <c>access</c>, <c>upstream</c>).</param>
/// <param name="Code">A stable code of that stage (<c>body-too-large</c>).</param>
/// <param name="Text">A plain sentence for a person.</param>
public sealed record CallReason(string Stage, string Code, string Text);
