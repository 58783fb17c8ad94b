using Microsoft.AspNetCore.Components.Authorization;

namespace SecurityConsole.Web.Access;

/// <summary>The caller behind an open page. Scoped to the circuit.</summary>
/// <remarks>Ask it at each operation, not once: rights that were taken away while the page is open are gone from the next answer on.</remarks>
internal sealed class CallerSource(AuthenticationStateProvider authentication, IHttpContextAccessor http)
{
    // The request that opened the circuit is known only while it is opened.
    private readonly string _remoteAddress = http.HttpContext?.RemoteAddress() ?? "";

    /// <summary>Who is signed in now.</summary>
    public async Task<Caller> GetAsync() => Caller.From((await authentication.GetAuthenticationStateAsync()).User, _remoteAddress);
}
