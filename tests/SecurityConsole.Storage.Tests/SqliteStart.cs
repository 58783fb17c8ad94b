using System.Runtime.CompilerServices;
using SecurityConsole.Storage.Sqlite;

namespace SecurityConsole.Storage.Tests;

internal static class SqliteStart
{
    /// <summary>Tests name types of Microsoft.Data.Sqlite before any code of the product runs.</summary>
    [ModuleInitializer]
    internal static void Run() => SqliteProvider.Initialize();
}
