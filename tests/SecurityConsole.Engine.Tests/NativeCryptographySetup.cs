using System.Runtime.CompilerServices;
using SecurityConsole.Common;

namespace SecurityConsole.Engine.Tests;

internal static class NativeCryptographySetup
{
    [ModuleInitializer]
    internal static void Load() => NativeCryptography.Load();
}
