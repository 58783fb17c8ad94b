using System.Runtime.CompilerServices;
using SecurityConsole.Cryptography.Native;

namespace SecurityConsole.Connector.Tests;

internal static class PostQuantumOpenSsl
{
    // .NET binds to whichever OpenSSL is in the process first, so this runs before any test.
    [ModuleInitializer]
    internal static void Load() => OpenSslRuntime.Initialize();
}
