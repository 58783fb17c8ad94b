using System.Runtime.CompilerServices;
using SecurityConsole.Cryptography.Native;

namespace SecurityConsole.Ledger.Tests;

internal static class PostQuantumOpenSsl
{
    /// <summary>The command of the same OpenSSL.</summary>
    public static string Command => OpenSslRuntime.Current!.Source is var source && File.Exists(Path.Combine(source, "bin/openssl")) ? Path.Combine(source, "bin/openssl") : "openssl";

    // .NET binds to whichever OpenSSL is in the process first, so this runs before any test.
    [ModuleInitializer]
    internal static void Load() => OpenSslRuntime.Initialize();
}
