namespace SecurityConsole.Engine.Asks;

/// <summary>Why a server must not ask an agent for something.</summary>
/// <param name="Sentence">For the record.</param>
/// <param name="Told">What policies say for callers; empty where they say nothing.</param>
public sealed record AskDenial(string Sentence, string Told);
