using System.Runtime.CompilerServices;
using SecurityConsole.Cryptography.Native;

namespace SecurityConsole.Cryptography.Tests.Common;

/// <summary>Puts the whole test process on a post-quantum OpenSSL, before anything in it hashes or signs.</summary>
internal static class NativeOpenSsl
{
    /// <summary>The folder with <c>lib/</c> and <c>bin/openssl</c>; null where the system's own is new enough.</summary>
    internal static string? Folder => OpenSslRuntime.Current!.Source is "system" ? null : OpenSslRuntime.Current.Source;

    [ModuleInitializer]
    internal static void Initialize() => OpenSslRuntime.Initialize();
}
