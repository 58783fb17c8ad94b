using System.Runtime.InteropServices;

namespace SecurityConsole.Cryptography.Pkcs11.Native;

/// <summary><c>CK_SIGN_ADDITIONAL_CONTEXT</c>: the context string of FIPS 204.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct CkSignContext
{
    internal nuint Hedge;
    internal byte* Context;
    internal nuint ContextLength;
}
