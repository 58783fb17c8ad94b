using System.ComponentModel.DataAnnotations;

namespace SecurityConsole.Web.Hosting;

/// <summary>What an administrator chooses when the process starts.</summary>
/// <remarks>
/// Each property is one setting: <c>--console-port</c> on the command line, <c>SECCONSOLE_CONSOLE_PORT</c> in the environment,
/// <c>SecurityConsole:ConsolePort</c> in <c>appsettings.json</c>; the first that is given wins. See <see cref="HostSetting.All"/>.
/// </remarks>
internal sealed class HostOptions
{
    /// <summary>Section of <c>appsettings.json</c>.</summary>
    public const string Section = "SecurityConsole";

    /// <summary>Folder of everything that is kept. Made with mode 0700 when it does not exist.</summary>
    [Required(AllowEmptyStrings = false)]
    public string Data { get; set; } = DefaultDataFolder();

    /// <summary>Addresses to listen on: <c>localhost</c>, <c>any</c>, or one IP address.</summary>
    [Required(AllowEmptyStrings = false), ListenAddress]
    public string Address { get; set; } = "localhost";

    /// <summary>TLS port of the console and the REST API; 0 for a free one.</summary>
    [Range(0, 65535)]
    public int ConsolePort { get; set; } = 7443;

    /// <summary>TLS port of the gateway; 0 for a free one.</summary>
    [Range(0, 65535)]
    public int GatewayPort { get; set; } = 8443;

    /// <summary>Plain HTTP port for health probes, always on loopback; 0 for a free one.</summary>
    [Range(0, 65535)]
    public int HealthPort { get; set; } = 7480;

    /// <summary>Crypto profile of the console's listener in an empty data folder; later the stored one holds.</summary>
    [AllowedValues("hybrid", "cnsa-2.0", "classical-transition")]
    public string ConsoleProfile { get; set; } = "hybrid";

    /// <summary>Crypto profile of the gateway's listener, and the one towards servers, in an empty data folder; later the stored ones hold.</summary>
    [AllowedValues("hybrid", "cnsa-2.0", "classical-transition")]
    public string GatewayProfile { get; set; } = "hybrid";

    /// <summary>Puts the two profiles above in force again and removes the transport policy: the way back for who locked everybody out.</summary>
    public bool ResetProfiles { get; set; }

    /// <summary>Host names, separated by commas, that the console and the gateway answer to besides this machine's own.</summary>
    [HostNames]
    public string AllowedHosts { get; set; } = "";

    /// <summary>Domain of the identities in certificates: <c>spiffe://&lt;domain&gt;/agent/&lt;name&gt;</c>. A change of it holds for certificates that are issued from then on.</summary>
    [TrustDomain]
    public string TrustDomain { get; set; } = "security-console.internal";

    /// <summary>Origins of browser applications, separated by commas, that may call the gateway (<c>https://app.example.com</c>).</summary>
    [Origins]
    public string AllowedOrigins { get; set; } = "";

    /// <summary>PKCS#11 module of an HSM that keeps private keys; empty for key files in the data folder.</summary>
    [ExistingFile]
    public string HsmModule { get; set; } = "";

    /// <summary>Label of the HSM's token; may be empty where it has only one.</summary>
    public string HsmToken { get; set; } = "";

    /// <summary>File with the PIN of the token's user, mode 0600. Read at each login.</summary>
    [ExistingFile, NeededWith(nameof(HsmModule))]
    public string HsmPinFile { get; set; } = "";

    /// <summary>What the module gets when it is initialised; empty for none.</summary>
    public string HsmInitArgs { get; set; } = "";

    /// <summary>Libraries, separated by commas, that the module needs and the system does not find.</summary>
    public string HsmPreload { get; set; } = "";

    /// <summary>JSON file with the numbers of a module that differ from PKCS#11 3.2.</summary>
    [ExistingFile]
    public string HsmNumbers { get; set; } = "";

    /// <summary>Minutes that the ledger's old keys sign beside new ones after a rotation; 0–1440.</summary>
    [Range(0, 1440)]
    public int CheckpointKeyWindow { get; set; } = 10;

    /// <summary>JSON file that declares agents, servers and grants; applied at each start.</summary>
    [ExistingFile]
    public string Bootstrap { get; set; } = "";

    /// <summary>File that receives an API token of administrator scope when it does not exist yet. Mode 0600.</summary>
    public string ApiTokenFile { get; set; } = "";

    /// <summary>Adds a small organisation with live traffic.</summary>
    public bool Demo { get; set; }

    private static string DefaultDataFolder()
    {
        var root = Environment.GetEnvironmentVariable("XDG_DATA_HOME");
        if (string.IsNullOrEmpty(root))
        {
            root = Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".local", "share");
        }

        return Path.Combine(root, "security-console");
    }
}
