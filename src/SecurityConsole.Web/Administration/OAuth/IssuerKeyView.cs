namespace SecurityConsole.Web.Administration.OAuth;

/// <summary>A key of an issuer that this gateway uses.</summary>
/// <param name="KeyId"><c>kid</c>; empty where it has none. The issuer's text.</param>
/// <param name="Algorithm">The only algorithm that it verifies.</param>
/// <param name="Thumbprint">RFC 7638, SHA-256, base64url.</param>
public sealed record IssuerKeyView(string KeyId, string Algorithm, string Thumbprint);
