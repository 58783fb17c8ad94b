namespace SecurityConsole.Web.Hosting;

/// <summary>One setting, by all its names.</summary>
/// <param name="Name">Name on the command line, without the dashes.</param>
/// <param name="Property">Property of <see cref="HostOptions"/>, and last part of its configuration key.</param>
/// <param name="Placeholder">What stands for the value in the help; empty for a switch without one.</param>
/// <param name="Text">One line of help.</param>
internal sealed record HostSetting(string Name, string Property, string Placeholder, string Text)
{
    /// <summary>Every setting, in the order of the help.</summary>
    public static IReadOnlyList<HostSetting> All { get; } =
    [
        new("data", nameof(HostOptions.Data), "DIR", "folder of everything that is kept (default ~/.local/share/security-console)"),
        new("address", nameof(HostOptions.Address), "ADDRESS", "localhost (default), any, or one IP address to listen on"),
        new("console-port", nameof(HostOptions.ConsolePort), "PORT", "TLS port of the console and the REST API (default 7443; 0: a free one)"),
        new("gateway-port", nameof(HostOptions.GatewayPort), "PORT", "TLS port of the gateway (default 8443; 0: a free one)"),
        new("health-port", nameof(HostOptions.HealthPort), "PORT", "loopback port of the health probes, plain HTTP (default 7480; 0: a free one)"),
        new("console-profile", nameof(HostOptions.ConsoleProfile), "PROFILE", "first crypto profile of the console: hybrid (default), cnsa-2.0, classical-transition"),
        new("gateway-profile", nameof(HostOptions.GatewayProfile), "PROFILE", "first crypto profile of the gateway: hybrid (default), cnsa-2.0, classical-transition"),
        new("reset-profiles", nameof(HostOptions.ResetProfiles), "", "puts these two profiles in force again and removes the transport policy"),
        new("allowed-hosts", nameof(HostOptions.AllowedHosts), "NAMES", "further host names to answer to, separated by commas"),
        new("allowed-origins", nameof(HostOptions.AllowedOrigins), "ORIGINS", "origins of browser applications that may call the gateway, separated by commas"),
        new("hsm-module", nameof(HostOptions.HsmModule), "FILE", "PKCS#11 module of an HSM that keeps the keys of the ledger (default: key files)"),
        new("hsm-token", nameof(HostOptions.HsmToken), "LABEL", "label of the token in it, where it has several"),
        new("hsm-pin-file", nameof(HostOptions.HsmPinFile), "FILE", "file with the PIN of the token's user, mode 0600"),
        new("hsm-init-args", nameof(HostOptions.HsmInitArgs), "TEXT", "what the module wants at its initialisation, where it wants something"),
        new("hsm-preload", nameof(HostOptions.HsmPreload), "FILES", "libraries that the module needs and the system does not find, separated by commas"),
        new("hsm-numbers", nameof(HostOptions.HsmNumbers), "FILE", "JSON file with numbers of the module that differ from PKCS#11 3.2"),
        new("checkpoint-key-window", nameof(HostOptions.CheckpointKeyWindow), "MINUTES", "how long old keys of the ledger sign beside new ones after a rotation (default 10)"),
        new("trust-domain", nameof(HostOptions.TrustDomain), "DOMAIN", "domain of the identities in certificates (default security-console.internal)"),
        new("bootstrap", nameof(HostOptions.Bootstrap), "FILE", "JSON file that declares agents, servers and grants; applied at each start"),
        new("api-token-file", nameof(HostOptions.ApiTokenFile), "FILE", "file that receives an administrator's API token if it does not exist yet"),
        new("demo", nameof(HostOptions.Demo), "", "adds a small organisation with live traffic"),
    ];

    /// <summary>Name in the environment.</summary>
    public string Variable => "SECCONSOLE_" + Name.Replace('-', '_').ToUpperInvariant();

    /// <summary>Key in <c>appsettings.json</c>.</summary>
    public string Key => $"{HostOptions.Section}:{Property}";
}
