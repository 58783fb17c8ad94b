using Microsoft.AspNetCore.Components;
using SecurityConsole.Web.Hosting;

namespace SecurityConsole.Web.Places.Agents;

/// <summary>Where agents reach the gateway, seen from the viewer: the host that the console was opened on, and the gateway's port. Scoped to the circuit.</summary>
internal sealed class GatewayAddress(NavigationManager navigation, ListeningAddresses addresses)
{
    /// <summary><c>https://localhost:8443</c>, without a slash at the end.</summary>
    public string Base => new UriBuilder(Uri.UriSchemeHttps, new Uri(navigation.BaseUri).Host, addresses.GatewayPort).Uri.GetLeftPart(UriPartial.Authority);
}
