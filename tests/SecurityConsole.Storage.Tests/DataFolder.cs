using Microsoft.Extensions.DependencyInjection;
using SecurityConsole.Cryptography.Sealing;

namespace SecurityConsole.Storage.Tests;

/// <summary>A data folder of its own with the product's own wiring, removed at the end.</summary>
internal sealed class DataFolder : IAsyncDisposable
{
    private readonly List<ServiceProvider> _providers = [];

    public string Path { get; } = Directory.CreateTempSubdirectory("storage-").FullName;

    public StorageOptions Options => new() { DataFolder = Path };

    /// <summary>Services as the host wires them; console.db is not migrated yet.</summary>
    public ServiceProvider Build(Action<IServiceCollection>? change = null)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(_ => LocalSealingKey.LoadOrCreate(System.IO.Path.Combine(Path, "sealing.key")));
        services.AddSecurityConsoleStorage(Options);
        change?.Invoke(services);
        var provider = services.BuildServiceProvider(validateScopes: true);
        _providers.Add(provider);
        return provider;
    }

    public async Task<ServiceProvider> PrepareAsync(Action<IServiceCollection>? change = null)
    {
        var provider = Build(change);
        await provider.GetRequiredService<StoragePreparation>().PrepareAsync(TestContext.Current.CancellationToken);
        return provider;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var provider in _providers)
        {
            await provider.DisposeAsync();
        }

        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(Path, recursive: true);
    }
}
