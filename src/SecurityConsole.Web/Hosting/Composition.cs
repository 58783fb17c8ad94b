using Microsoft.AspNetCore.HostFiltering;
using SecurityConsole.Cryptography.Native;
using SecurityConsole.Engine.Gateway;
using SecurityConsole.Storage;
using SecurityConsole.Web.Access;
using SecurityConsole.Web.Administration;
using SecurityConsole.Web.Administration.Cryptography;
using SecurityConsole.Web.Administration.Signals;
using SecurityConsole.Web.Api;
using SecurityConsole.Web.Api.Problems;
using SecurityConsole.Web.Bootstrap;
using SecurityConsole.Web.Demo;
using SecurityConsole.Web.FirstRun;
using SecurityConsole.Web.Health;
using SecurityConsole.Web.Hsm;
using SecurityConsole.Web.Inventory;
using SecurityConsole.Web.Places;

namespace SecurityConsole.Web.Hosting;

/// <summary>The composition root: what is wired, in the order of a table of contents.</summary>
internal static class Composition
{
    /// <summary>Services and listeners.</summary>
    public static WebApplicationBuilder CreateBuilder(HostOptions options, DataFolder folder, OpenSslFacts openSsl, HsmConnection hsm)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory, ApplicationName = "SecurityConsole.Web" });
        builder.WebHost.UseStaticWebAssets();
        var addresses = new ListeningAddresses();
        builder.Services
            .AddSingleton(TimeProvider.System)
            .AddSingleton(options)
            .AddSingleton(folder)
            .AddSingleton(addresses)
            .AddSingleton(Console.Out)
            .AddSingleton<StartBanner>()
            .AddSingleton<FirstRunLink>()
            .AddCryptography(openSsl, options, folder)
            .AddSecurityConsoleStorage(new StorageOptions { DataFolder = folder.Path, LedgerKeyWindow = TimeSpan.FromMinutes(options.CheckpointKeyWindow) })
            .AddHsm(hsm)
            .AddSignals(folder)
            .AddGateway(options, folder)
            .AddAccess(folder)
            .AddAdministration()
            .AddInventory()
            .AddApi()
            .AddConsoleHealth()
            .AddPlaces();
        if (options.Demo)
        {
            builder.Services.AddDemo();
        }

        builder.Services.Configure<HostFilteringOptions>(o => o.AllowedHosts = AllowedHosts.For(options));
        builder.Services.Configure<Microsoft.Extensions.Hosting.HostOptions>(o => o.ShutdownTimeout = TimeSpan.FromSeconds(10));
        builder.WebHost.ConfigureKestrel(kestrel => Listeners.Configure(kestrel, options, addresses));
        return builder;
    }

    /// <summary>What must be done before anything listens.</summary>
    /// <exception cref="StorageException">What is stored cannot be used.</exception>
    public static async Task PrepareAsync(WebApplication app)
    {
        await app.Services.GetRequiredService<StoragePreparation>().PrepareAsync(CancellationToken.None);
        await app.Services.GetRequiredService<RoleSeed>().EnsureAsync();
        await app.Services.GetRequiredService<CryptographySeed>().EnsureAsync();
        var options = app.Services.GetRequiredService<HostOptions>();
        if (options.Bootstrap.Length > 0)
        {
            await app.Services.GetRequiredService<Bootstrapper>().ApplyAsync(options.Bootstrap);
        }

        if (options.ApiTokenFile.Length > 0)
        {
            await app.Services.GetRequiredService<ApiTokenFile>().EnsureAsync(options.ApiTokenFile);
        }
    }

    /// <summary>The request pipeline of both listeners.</summary>
    public static void Configure(WebApplication app)
    {
        app.Services.GetRequiredService<ListeningAddresses>().GatewayPortSource = () => app.Services.GetRequiredService<GatewayServer>().Port;
        app.UseManagementListener();
        app.UseConnectionDrain();
        app.UseSecurityHeaders();
        app.UseExceptionHandler("/error");
        app.UseApiProblems();
        app.UseRouting();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseAntiforgery();
        app.MapConsoleHealth();
        app.MapApi();
        app.MapPlaces();
    }
}
