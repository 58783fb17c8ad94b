namespace SecurityConsole.Engine.Holds;

/// <summary>One thing about the call that the policy looked at, for the approver (<c>tls.group</c>, <c>X25519MLKEM768</c>).</summary>
/// <param name="Name">What it is; cut at 64 characters.</param>
/// <param name="Value">How it was; cut at 256 characters. Never an argument: those are shown apart, to those who may see them.</param>
public sealed record HoldFact(string Name, string Value);
