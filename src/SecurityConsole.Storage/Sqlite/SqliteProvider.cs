using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Loader;

namespace SecurityConsole.Storage.Sqlite;

/// <summary>
/// Makes <c>Microsoft.Data.Sqlite</c> run on the system's SQLite. The packages at hand are a newer <c>Microsoft.Data.Sqlite</c> and an older
/// <c>SQLitePCLRaw</c>, so the assembly version that is asked for is answered with the one in the application's folder.
/// </summary>
public static class SqliteProvider
{
    private const string CoreAssembly = "SQLitePCLRaw.core";
    private const string ProviderAssembly = "SQLitePCLRaw.provider.e_sqlite3";
    private static readonly Lock Once = new();
    private static bool s_ready;

    private static readonly string[] LibraryNames = OperatingSystem.IsWindows() ? ["e_sqlite3", "winsqlite3"] : ["libsqlite3.so.0", "libsqlite3.so", "libsqlite3.dylib"];

    /// <summary>Call before the first use of SQLite or EF Core. Idempotent, thread-safe.</summary>
    /// <exception cref="StorageException">This system has no SQLite.</exception>
    public static void Initialize()
    {
        lock (Once)
        {
            if (s_ready)
            {
                return;
            }

            AssemblyLoadContext.Default.Resolving += ResolveCore;
            NativeLibrary.SetDllImportResolver(typeof(SqliteProvider).Assembly, (name, _, _) => name == NativeSqlite.Library ? LoadSqlite() : 0);
            var provider = AssemblyLoadContext.Default.LoadFromAssemblyPath(PathOf(ProviderAssembly));
            NativeLibrary.SetDllImportResolver(provider, (_, _, _) => LoadSqlite());
            LoadSqlite();

            // The provider's and the core's types are not referenced at compile time, because the versions that restore do not fit each other.
            var core = AssemblyLoadContext.Default.LoadFromAssemblyPath(PathOf(CoreAssembly));
            var instance = Activator.CreateInstance(provider.GetType("SQLitePCL.SQLite3Provider_e_sqlite3", throwOnError: true)!);
            core.GetType("SQLitePCL.raw", throwOnError: true)!.GetMethod("SetProvider", BindingFlags.Public | BindingFlags.Static)!.Invoke(null, [instance]);
            s_ready = true;
        }
    }

    private static Assembly? ResolveCore(AssemblyLoadContext context, AssemblyName name) =>
        string.Equals(name.Name, CoreAssembly, StringComparison.Ordinal) ? context.LoadFromAssemblyPath(PathOf(CoreAssembly)) : null;

    private static string PathOf(string assembly) => Path.Combine(AppContext.BaseDirectory, assembly + ".dll");

    private static nint LoadSqlite()
    {
        foreach (var name in LibraryNames)
        {
            if (NativeLibrary.TryLoad(name, out var handle))
            {
                return handle;
            }
        }

        throw new StorageException("SQLite is missing. Install the system's SQLite 3 library (Debian: libsqlite3-0), then start again.");
    }
}
