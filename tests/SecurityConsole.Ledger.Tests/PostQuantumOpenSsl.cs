using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SecurityConsole.Ledger.Tests;

internal static class PostQuantumOpenSsl
{
    public static string Folder { get; } = Environment.GetEnvironmentVariable("SECCONSOLE_OPENSSL_DIR")
        ?? Path.Combine(Environment.GetEnvironmentVariable("HOME") ?? "", ".cache/security-console/native/openssl");

    // .NET binds to whichever OpenSSL is in the process first, so this runs before any test.
    [ModuleInitializer]
    internal static void Load()
    {
        if (Directory.Exists(Folder))
        {
            NativeLibrary.Load(Path.Combine(Folder, "lib/libcrypto.so.3"));
            NativeLibrary.Load(Path.Combine(Folder, "lib/libssl.so.3"));
        }
    }
}
