using System.Runtime.CompilerServices;
using SecurityConsole.Common;

namespace SecurityConsole.EndToEnd.Tests;

internal static class NativeCryptographySetup
{
    [ModuleInitializer]
    internal static void Load() => NativeCryptography.Load();
}
