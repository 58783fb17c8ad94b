namespace SecurityConsole.Web.Administration.Cryptography;

/// <summary>Clients that would still reach the gateway, and not one server: its rules ask more than their connections agreed on.</summary>
/// <param name="Server">The server.</param>
/// <param name="Clients">How many clients.</param>
/// <param name="Agents">Agents that were seen on their connections.</param>
/// <param name="Reason">What is not enough, for the one seen last.</param>
public sealed record CallEffect(string Server, int Clients, IReadOnlyList<string> Agents, string Reason);
