using System.Security.Cryptography;
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

    /// <summary>Why the keys stay in files although an HSM was chosen, in a sentence.</summary>
    public string WhyNot { get; private init; } = "";

    /// <summary>Loads the module, and looks what the token can do.</summary>
    /// <exception cref="StartException">An HSM was chosen and cannot be used: a process that was told to use one does not start without.</exception>
    public static HsmConnection Open(HostOptions options, TimeProvider time)
    {
        if (options.HsmModule.Length == 0)
        {
            return new();
        }

        Pkcs11Token? token = null;
        try
        {
            token = Pkcs11Token.Open(OptionsOf(options), time);
            var lacks = HsmReport.Of(token).LedgerNeeds.Where(need => !need.Met).ToList();
            return lacks.Count == 0
                ? new() { Token = token, Keys = new TokenKeyStore(token) }
                : new() { Token = token, WhyNot = $"The HSM is connected and keeps no keys. {lacks[0].Sentence} The keys of the ledger are in key files." };
        }
        catch (Exception problem) when (problem is CryptographicException or FormatException or IOException)
        {
            token?.Dispose();
            throw new StartException($"The HSM cannot be used. {problem.Message}", problem);
        }
    }

    public void Dispose() => Token?.Dispose();

    private static Pkcs11Options OptionsOf(HostOptions options) => new()
    {
        ModulePath = Path.GetFullPath(options.HsmModule),
        TokenLabel = options.HsmToken,
        PinFile = Path.GetFullPath(options.HsmPinFile),
        InitializationArguments = options.HsmInitArgs,
        Preload = HostNamesAttribute.Split(options.HsmPreload),
        Numbering = options.HsmNumbers.Length == 0 ? Pkcs11Numbering.Standard : Pkcs11Numbering.Read(options.HsmNumbers),
    };
}
