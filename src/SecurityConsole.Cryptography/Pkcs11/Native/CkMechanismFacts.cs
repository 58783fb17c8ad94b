using System.Runtime.InteropServices;

namespace SecurityConsole.Cryptography.Pkcs11.Native;

/// <summary><c>CK_MECHANISM_INFO</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct CkMechanismFacts
{
    internal nuint MinKeySize;
    internal nuint MaxKeySize;
    internal nuint Flags;
}
