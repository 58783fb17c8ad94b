using SecurityConsole.Policy.Values;

namespace SecurityConsole.Engine.Signals.Networks;

/// <summary>The networks that an address is in.</summary>
/// <param name="Name">The one with the smallest block around it.</param>
/// <param name="Names">All of them.</param>
public sealed record NetworkMatch(string Name, CedarSet Names);
