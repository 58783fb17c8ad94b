using System.Runtime.CompilerServices;
using SecurityConsole.Cryptography.Native;

namespace SecurityConsole.Web.Tests.Common;

internal static class PostQuantumOpenSsl
{
    // .NET binds to OpenSSL at the first use of cryptography, which the test runner itself may make.
    [ModuleInitializer]
    internal static void Load() => OpenSslRuntime.Initialize();
}
