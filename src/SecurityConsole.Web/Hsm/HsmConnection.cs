using System.Security.Cryptography;
using SecurityConsole.Cryptography.Certificates;
using SecurityConsole.Cryptography.Keys;
using SecurityConsole.Cryptography.Pkcs11;
using SecurityConsole.Web.Hosting;
using HostOptions = SecurityConsole.Web.Hosting.HostOptions;

namespace SecurityConsole.Web.Hsm;

/// <summary>The HSM that was chosen at the start, or that there is none. Thread-safe.</summary>
internal sealed class HsmConnection : IDisposable
{
    private HsmConnection()
    {
    }

    /// <summary>The token; null where no HSM was chosen.</summary>
    public Pkcs11Token? Token { get; private init; }

    /// <summary>Its keys; null where no HSM was chosen, or it cannot sign checkpoints.</summary>
    public IKeyStore? Keys { get; private init; }

    /// <summary>The token for keys of TLS and of the authority, of whatever kinds it can keep; null where no HSM was chosen, or it can keep none of them.</summary>
    public TokenCertificateKeys? Certificates { get; private init; }

    /// <summary>Why the keys stay in files although an HSM was chosen, in a sentence.</summary>
    public string WhyNot { get; private init; } = "";

    /// <summary>What cannot be done for want of the HSM now, in a sentence; null where nothing is known to be.</summary>
    public string? Degraded
    {
        get
        {
            if (Token is null || Certificates is not { } certificates)
            {
                return null;
            }

            var reason = Token.Status.Problem ?? (certificates.Handshakes.Problem is { TokenAway: false } last ? last.Sentence : null);
            return reason is null ? null : $"handshakes of new connections cannot be signed (only a client that resumes a session needs no signature), and no certificate can be issued or renewed, until the HSM answers again. Connections that stand go on, and so do calls on them. {reason}";
        }
    }

    /// <summary>Loads the module, and looks what the token can do.</summary>
    /// <exception cref="StartException">An HSM was chosen and cannot be used: a process that was told to use one does not start without.</exception>
    public static HsmConnection Open(HostOptions options, DataFolder folder, TimeProvider time)
    {
        if (options.HsmModule.Length == 0)
        {
            return new();
        }

        Pkcs11Token? token = null;
        try
        {
            token = Pkcs11Token.Open(OptionsOf(options, folder), time);
            var report = HsmReport.Of(token);
            var store = new TokenKeyStore(token);
            HandshakeSigning.MakeRoom();
            var lacks = report.LedgerNeeds.Where(need => !need.Met).ToList();
            return new()
            {
                Token = token,
                Keys = lacks.Count == 0 ? store : null,
                Certificates = Of(store, report, time),
                WhyNot = lacks.Count == 0 ? "" : $"{WhatItKeeps(report)} {lacks[0].Sentence} Both keys of the ledger are in key files.",
            };
        }
        catch (Exception problem) when (problem is CryptographicException or FormatException or IOException)
        {
            token?.Dispose();
            throw new StartException($"The HSM cannot be used. {problem.Message}", problem);
        }
    }

    public void Dispose()
    {
        Certificates?.Handshakes.Dispose();
        Token?.Dispose();
    }

    // The name of the node is put before the keys' names when the node is known.
    private static TokenCertificateKeys? Of(TokenKeyStore store, HsmReport report, TimeProvider time) => report.HoldsECDsa || report.HoldsMLDsa
        ? new() { Store = store, Prefix = "securityconsole", HoldsECDsa = report.HoldsECDsa, HoldsMLDsa = report.HoldsMLDsa, Handshakes = new(time) }
        : null;

    private static string WhatItKeeps(HsmReport report) => (report.HoldsECDsa, report.HoldsMLDsa) switch
    {
        (true, true) => "The HSM keeps the keys of TLS and of the authority, and none of the ledger.",
        (true, false) => "The HSM keeps the ECDSA P-256 keys of TLS and of the authority, and no others: their ML-DSA-65 keys are in key files.",
        (false, true) => "The HSM keeps the ML-DSA-65 keys of TLS and of the authority, and no others: their ECDSA P-256 keys are in key files.",
        _ => "The HSM is connected and keeps no keys.",
    };

    private static Pkcs11Options OptionsOf(HostOptions options, DataFolder folder) => new()
    {
        ModulePath = Path.GetFullPath(options.HsmModule),
        TokenLabel = options.HsmToken,
        PinFile = Path.GetFullPath(options.HsmPinFile),
        PinRefusalFile = folder.File("hsm-pin.refused"),
        InitializationArguments = options.HsmInitArgs,
        Preload = HostNamesAttribute.Split(options.HsmPreload),
        Numbering = options.HsmNumbers.Length == 0 ? Pkcs11Numbering.Standard : Pkcs11Numbering.Read(options.HsmNumbers),
    };
}
