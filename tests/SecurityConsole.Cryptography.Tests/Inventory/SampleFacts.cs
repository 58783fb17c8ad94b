using SecurityConsole.Cryptography.Handshakes;
using SecurityConsole.Cryptography.Inventory;

namespace SecurityConsole.Cryptography.Tests.Inventory;

/// <summary>Facts like those of a node with agents, servers, a classical straggler and an HSM.</summary>
internal static class SampleFacts
{
    internal static readonly DateTimeOffset At = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    internal static InventoryFacts Rich { get; } = Empty with
    {
        Complete = false,
        Agreements =
        [
            Agreement(HandshakeLeg.Gateway, "gateway", 0x11EC, 0x0905, 90),
            Agreement(HandshakeLeg.Gateway, "gateway", 0x001D, 0x0403, 3),
            Agreement(HandshakeLeg.Console, "console", 0x11EC, 0x0403, 4) with { Suite = 0x1301 },
            Agreement(HandshakeLeg.Upstream, "payroll", 0x11ED, 0x0905, 7),
            Agreement(HandshakeLeg.Upstream, "odd \"server\"", 0x4A4B, 0x4C4D, 1) with { Suite = 0x13FF, Version = 0x0303 },
            Agreement(HandshakeLeg.Upstream, "gateway", 0x0017, null, 2),
        ],
        Certificates =
        [
            Certificate("leaf", CertificateRole.Leaf, "ML-DSA-65", "ML-DSA-65", "root", "gateway", "console"),
            Certificate("root", CertificateRole.Root, "ML-DSA-65", "ML-DSA-65", null),
            Certificate("other", CertificateRole.Leaf, "RSA-2048", "sha1WithRSA, \u00fcber-odd", null, "odd \"server\""),
        ],
        Keys =
        [
            new() { Name = "ledger-ml-dsa-44", Purpose = "Ledger checkpoints", Algorithm = "ML-DSA-44", Place = KeyPlace.File, Location = "keys/ledger-ml-dsa-44.pem", Protection = "mode 0600", ProtectedBy = "AES-256-CBC", CreatedAt = At },
            new() { Name = "sealing", Purpose = "Sealing", Algorithm = "AES-256-GCM", IsSymmetric = true, Place = KeyPlace.File, Location = "keys/sealing.key", Protection = "mode 0600" },
            new() { Name = "mcp-identity-key", Purpose = "Signed context", Algorithm = "ML-DSA-65", Place = KeyPlace.Hsm, Location = "slot 2, mcp-identity-key", Protection = "not extractable" },
        ],
        Uses = [new("Tokens", ["SHA-256"]), new("Sealing", ["AES-256-GCM", "HKDF-SHA-384"]), new("Passwords", ["PBKDF2-HMAC-SHA-512"])],
        Libraries = [new("OpenSSL", "3.5.7", "/opt/openssl", ProvidesAlgorithms: true), new(".NET", "10.0.12", "runtime", ProvidesAlgorithms: false)],
    };

    internal static InventoryFacts Empty => new() { Node = "node-1", ProductVersion = "1.0.0", From = At.AddDays(-1), To = At, Complete = true };

    internal static ObservedAgreement Agreement(HandshakeLeg leg, string endpoint, ushort group, ushort? scheme, long count) =>
        new(leg, endpoint, 0x0304, 0x1302, group, scheme, count, At.AddHours(-3), At.AddHours(-1));

    internal static CertificateFacts Certificate(string name, CertificateRole role, string key, string signature, string? issuer, params string[] endpoints) => new()
    {
        Endpoints = endpoints,
        Role = role,
        Subject = $"CN={name}",
        Issuer = $"CN={issuer ?? name}",
        SerialNumber = "01",
        NotBefore = At.AddDays(-1),
        NotAfter = At.AddDays(89),
        KeyAlgorithm = key,
        SignatureAlgorithm = signature,
        Sha256 = Fingerprint(name),
        IssuerSha256 = issuer is null ? null : Fingerprint(issuer),
    };

    private static string Fingerprint(string name) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(name)));
}
