namespace SecurityConsole.Conformance.Tests;

/// <summary>What is in the product's store after the proof.</summary>
/// <param name="Calls">Recorded calls.</param>
/// <param name="Handshakes">Completed handshakes on all legs: agents to the gateway, clients to the console, the gateway to servers.</param>
/// <param name="Hybrid">Those that agreed on X25519MLKEM768.</param>
public sealed record StoredFacts(int Calls, int Handshakes, int Hybrid);
