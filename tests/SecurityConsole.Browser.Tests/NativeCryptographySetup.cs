using System.Runtime.CompilerServices;
using SecurityConsole.Common;

namespace SecurityConsole.Browser.Tests;

internal static class NativeCryptographySetup
{
    [ModuleInitializer]
    internal static void Load() => NativeCryptography.Load();
}
