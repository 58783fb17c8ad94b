using Radzen;
using SecurityConsole.Web.Places.Agents;
using SecurityConsole.Web.Places.Ledger;
using SecurityConsole.Web.Places.Overview;
using SecurityConsole.Web.Places.Policies;

namespace SecurityConsole.Web.Places;

/// <summary>The console's pages: their services and their endpoints.</summary>
internal static class PlacesRegistration
{
    /// <summary>Adds what the pages need.</summary>
    public static IServiceCollection AddPlaces(this IServiceCollection services)
    {
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.AddCascadingAuthenticationState();
        services.AddHttpContextAccessor();
        services.AddRadzenComponents();
        services.AddScoped<GatewayAddress>();
        services.AddScoped<PolicyWorkspace>();
        services.AddSingleton<LedgerCheck>();
        services.AddSingleton<OverviewReader>();
        return services;
    }

    /// <summary>Maps the files of the web root, fingerprinted, and every page.</summary>
    public static void MapPlaces(this WebApplication app)
    {
        app.MapStaticAssets().AllowAnonymous();
        app.MapRazorComponents<App>()
            .AddInteractiveServerRenderMode(options => options.ContentSecurityFrameAncestorsPolicy = null)
            .WithStaticAssets();
    }
}
