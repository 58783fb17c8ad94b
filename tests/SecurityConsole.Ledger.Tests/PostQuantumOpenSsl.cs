using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SecurityConsole.Ledger.Tests;

internal static class PostQuantumOpenSsl
{
    // .NET binds to whichever OpenSSL is in the process first, so this runs before any test.
    [ModuleInitializer]
    internal static void Load()
    {
        var folder = Environment.GetEnvironmentVariable("SECCONSOLE_OPENSSL_DIR")
            ?? Path.Combine(Environment.GetEnvironmentVariable("HOME") ?? "", ".cache/security-console/native/openssl");
        if (Directory.Exists(folder))
        {
            NativeLibrary.Load(Path.Combine(folder, "lib/libcrypto.so.3"));
            NativeLibrary.Load(Path.Combine(folder, "lib/libssl.so.3"));
        }
    }
}
