using System.Runtime.InteropServices;

namespace SecurityConsole.Cryptography.Pkcs11.Native;

/// <summary><c>CK_INFO</c>.</summary>
/// <remarks>As a C compiler for Linux lays it out: <c>CK_ULONG</c> is as long as a pointer, everything aligned naturally.</remarks>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct CkModule
{
    internal CkVersion Cryptoki;
    internal fixed byte Manufacturer[32];
    internal nuint Flags;
    internal fixed byte Description[32];
    internal CkVersion Library;
}
