using System.Runtime.CompilerServices;

namespace SecurityConsole.Cryptography.Algorithms;

/// <summary>The tables of code points, taken together.</summary>
internal static class TlsTables
{
    /// <summary>Reads them now, so that the first handshake does not wait for it (0.2 s once, on two busy cores, mostly compiling). Calling it again costs nothing.</summary>
    internal static void Prepare()
    {
        RuntimeHelpers.RunClassConstructor(typeof(NamedGroups).TypeHandle);
        RuntimeHelpers.RunClassConstructor(typeof(SignatureSchemes).TypeHandle);
        RuntimeHelpers.RunClassConstructor(typeof(CipherSuites).TypeHandle);
    }
}
