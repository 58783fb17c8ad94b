using System.Reflection;
using Microsoft.Extensions.Options;
using SecurityConsole.Cryptography.Inventory;
using SecurityConsole.Cryptography.Native;
using SecurityConsole.Engine.Gateway;
using SecurityConsole.Storage.Events.Handshakes;

namespace SecurityConsole.Web.Inventory;

/// <summary>Gathers the facts of the cryptographic inventory from where they are. Thread-safe.</summary>
internal sealed class CryptographicInventory(
    AgreementReader agreements,
    ListenerCertificates listeners,
    UpstreamCertificates upstreams,
    IEnumerable<IKeyInventory> keys,
    ProductUses uses,
    OpenSslFacts openSsl,
    IOptions<GatewayOptions> gateway)
{
    private static readonly string Version = typeof(CryptographicInventory).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";

    /// <summary>What was agreed within a window, and what is there now.</summary>
    /// <exception cref="SecurityConsole.Storage.StorageException">The handshakes cannot be read.</exception>
    public async Task<InventoryFacts> ReadAsync(InventoryWindow window, CancellationToken cancellationToken)
    {
        var (observed, complete) = await agreements.ReadAsync(window.From, window.To, cancellationToken);
        return new()
        {
            Node = gateway.Value.Node,
            ProductVersion = Version,
            From = window.From,
            To = window.To,
            Complete = complete,
            Agreements = observed,
            Certificates = CertificateFacts.Merge([.. listeners.List(), .. upstreams.Certificates]),
            Keys = [.. keys.SelectMany(place => place.List()).OrderBy(key => key.Name, StringComparer.Ordinal)],
            Uses = uses.List(),
            Libraries = ProductLibraries.List(openSsl),
        };
    }
}
