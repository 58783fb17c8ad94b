namespace SecurityConsole.Cryptography.Certificates;

/// <summary>A key of certificates that is in a token. Immutable.</summary>
/// <param name="Role"><c>server</c> for the listeners, <c>issuing</c> for the authority.</param>
/// <param name="Algorithm">Of the key (<c>ML-DSA-65</c>).</param>
/// <param name="Label">Its name in the token.</param>
/// <param name="Place">Which token.</param>
public sealed record TokenKeyUse(string Role, string Algorithm, string Label, string Place);
