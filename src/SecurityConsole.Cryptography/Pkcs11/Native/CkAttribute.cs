using System.Runtime.InteropServices;

namespace SecurityConsole.Cryptography.Pkcs11.Native;

/// <summary><c>CK_ATTRIBUTE</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct CkAttribute
{
    internal nuint Type;
    internal void* Value;
    internal nuint Length;
}
