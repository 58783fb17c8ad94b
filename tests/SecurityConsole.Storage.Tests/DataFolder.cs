using Microsoft.Extensions.DependencyInjection;
using SecurityConsole.Cryptography.Keys;
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
        services.AddSingleton(provider => SealingVault.Open(
            System.IO.Path.Combine(Path, "sealing"),
            KeySecret.LoadOrCreate(System.IO.Path.Combine(Path, "sealing.secret")),
            System.IO.Path.Combine(Path, "sealing.key"),
            provider.GetRequiredService<TimeProvider>()));
        services.AddSecurityConsoleStorage(Options);
        change?.Invoke(services);
        var provider = services.BuildServiceProvider(validateScopes: true);
        _providers.Add(provider);
        return provider;
    }

    /// <summary>Ends what ran on the folder, and starts again.</summary>
    public async Task<ServiceProvider> PrepareAsync(Action<IServiceCollection>? change = null)
    {
        await EndAsync();
        var provider = Build(change);
        await provider.GetRequiredService<StoragePreparation>().PrepareAsync(TestContext.Current.CancellationToken);
        return provider;
    }

    /// <summary>What a crash at this moment would leave, taken while the other is running. The journal last: what store and ledger have is in it or covered.</summary>
    public void CopyFrom(DataFolder other)
    {
        // The store's files one after the other could be of different moments, which a crash cannot do: only a backup interface copies them as one.
        using (var source = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={other.Options.EventDatabase}"))
        using (var target = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={Options.EventDatabase};Pooling=False"))
        {
            source.Open();
            target.Open();
            source.BackupDatabase(target);
        }

        CopyFolder(other.Options.KeyFolder, Options.KeyFolder);
        CopyLedger(other.Options.LedgerFolder, Options.LedgerFolder);
        CopyFolder(other.Options.Journal.Directory, Options.Journal.Directory);

        File.Copy(other.Options.NodeFile, Options.NodeFile);
    }

    public async ValueTask DisposeAsync()
    {
        await EndAsync();
        Directory.Delete(Path, recursive: true);
    }

    private async Task EndAsync()
    {
        foreach (var provider in _providers)
        {
            await provider.DisposeAsync();
        }

        _providers.Clear();
    }

    /// <summary>Copies until no checkpoint was published meanwhile: a crash is of one moment.</summary>
    private static void CopyLedger(string from, string to)
    {
        while (true)
        {
            var before = Checkpoint(from);
            try
            {
                CopyFolder(from, to);
            }
            catch (FileNotFoundException)
            {
                // A partial tile went when a newer checkpoint came.
            }

            if (before.AsSpan().SequenceEqual(Checkpoint(from)))
            {
                return;
            }

            Directory.Delete(to, recursive: true);
        }

        static byte[] Checkpoint(string folder) => File.Exists(System.IO.Path.Combine(folder, "checkpoint")) ? File.ReadAllBytes(System.IO.Path.Combine(folder, "checkpoint")) : [];
    }

    private static void CopyFolder(string from, string to)
    {
        var target = Directory.CreateDirectory(to);
        target.UnixFileMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

        foreach (var file in Directory.GetFiles(from))
        {
            var name = System.IO.Path.GetFileName(file);
            if (name != "lock")
            {
                using var read = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
                using var write = File.Create(System.IO.Path.Combine(to, name));
                read.CopyTo(write);
                File.SetUnixFileMode(write.SafeFileHandle, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            }
        }

        foreach (var folder in Directory.GetDirectories(from))
        {
            CopyFolder(folder, System.IO.Path.Combine(to, System.IO.Path.GetFileName(folder)));
        }
    }
}
