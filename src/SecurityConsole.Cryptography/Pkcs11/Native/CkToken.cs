using System.Runtime.InteropServices;

namespace SecurityConsole.Cryptography.Pkcs11.Native;

/// <summary><c>CK_TOKEN_INFO</c>.</summary>
/// <remarks>As a C compiler for Linux lays it out: <c>CK_ULONG</c> is as long as a pointer, everything aligned naturally.</remarks>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct CkToken
{
    internal fixed byte Label[32];
    internal fixed byte Manufacturer[32];
    internal fixed byte Model[16];
    internal fixed byte SerialNumber[16];
    internal nuint Flags;
    internal nuint MaxSessionCount;
    internal nuint SessionCount;
    internal nuint MaxReadWriteSessionCount;
    internal nuint ReadWriteSessionCount;
    internal nuint MaxPinLength;
    internal nuint MinPinLength;
    internal nuint TotalPublicMemory;
    internal nuint FreePublicMemory;
    internal nuint TotalPrivateMemory;
    internal nuint FreePrivateMemory;
    internal CkVersion Hardware;
    internal CkVersion Firmware;
    internal fixed byte UtcTime[16];
}
