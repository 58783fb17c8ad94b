using System.Runtime.InteropServices;

namespace SecurityConsole.Cryptography.Pkcs11.Native;

/// <summary><c>CK_INTERFACE</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct CkInterface
{
    internal byte* Name;
    internal CkVersion* Functions;
    internal nuint Flags;
}
