using Microsoft.AspNetCore.HostFiltering;
using SecurityConsole.Web.Health;
using SecurityConsole.Web.Places;

namespace SecurityConsole.Web.Hosting;

/// <summary>The composition root: what is wired, in the order of a table of contents.</summary>
internal static class Composition
{
    /// <summary>Services and listeners.</summary>
    public static WebApplicationBuilder CreateBuilder(HostOptions options, DataFolder folder)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory, ApplicationName = "SecurityConsole.Web" });
        var addresses = new ListeningAddresses();
        var services = builder.Services;
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(options);
        services.AddSingleton(folder);
        services.AddSingleton(addresses);
        services.AddSingleton(Console.Out);
        services.AddSingleton<StartBanner>();
        services.Configure<HostFilteringOptions>(o => o.AllowedHosts = AllowedHosts.For(options));
        services.AddConsoleHealth();
        services.AddPlaces();
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.ConfigureKestrel(kestrel => Listeners.Configure(kestrel, options, addresses));
        return builder;
    }

    /// <summary>The request pipeline of both listeners.</summary>
    public static void Configure(WebApplication app)
    {
        app.UseManagementListener();
        app.UseSecurityHeaders();
        app.UseAntiforgery();
        app.MapConsoleHealth();
        app.MapPlaces();
    }
}
