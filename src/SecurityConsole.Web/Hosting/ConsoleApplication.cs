using SecurityConsole.Cryptography.Native;
using SecurityConsole.Web.Hsm;

namespace SecurityConsole.Web.Hosting;

/// <summary>A running console, gateway and management listener on one data folder.</summary>
internal sealed class ConsoleApplication : IAsyncDisposable
{
    private readonly DataFolder _folder;
    private readonly HsmConnection _hsm;
    private readonly WebApplication _web;

    private ConsoleApplication(DataFolder folder, HsmConnection hsm, WebApplication web)
    {
        _folder = folder;
        _hsm = hsm;
        _web = web;
    }

    /// <summary>Everything that is wired.</summary>
    public IServiceProvider Services => _web.Services;

    /// <summary>Where it listens, once started.</summary>
    public ListeningAddresses Addresses => _web.Services.GetRequiredService<ListeningAddresses>();

    /// <summary>Takes the data folder, builds, starts, and prints the banner.</summary>
    /// <param name="options">Valid options.</param>
    /// <param name="configure">Last changes to the composition; used by tests.</param>
    /// <exception cref="DataFolderException">The data folder cannot be used.</exception>
    /// <exception cref="StartException">Something needed is missing.</exception>
    public static async Task<ConsoleApplication> StartAsync(HostOptions options, Action<WebApplicationBuilder>? configure = null)
    {
        var openSsl = FindOpenSsl();
        var folder = DataFolder.Open(options.Data);
        WebApplication? web = null;
        HsmConnection? hsm = null;
        try
        {
            hsm = HsmConnection.Open(options, folder, TimeProvider.System);
            var builder = Composition.CreateBuilder(options, folder, openSsl, hsm);
            configure?.Invoke(builder);
            web = builder.Build();
            await Composition.PrepareAsync(web);
            Composition.Configure(web);
            await web.StartAsync();
            await web.Services.GetRequiredService<StartBanner>().PrintAsync();
            return new ConsoleApplication(folder, hsm, web);
        }
        catch
        {
            if (web is not null)
            {
                await web.DisposeAsync();
            }

            hsm?.Dispose();
            folder.Dispose();
            throw;
        }
    }

    /// <summary>Completes when the process is asked to stop, and everything has stopped.</summary>
    public Task WaitForShutdownAsync() => _web.WaitForShutdownAsync();

    private static OpenSslFacts FindOpenSsl()
    {
        try
        {
            return OpenSslRuntime.Initialize();
        }
        catch (OpenSslUnavailableException problem)
        {
            throw new StartException(problem.Message, problem);
        }
    }

    public async ValueTask DisposeAsync()
    {
        // Hosted services end in order before what they use is disposed.
        await _web.StopAsync();
        await _web.DisposeAsync();
        _hsm.Dispose();
        _folder.Dispose();
    }
}
