using System.Runtime.InteropServices;

namespace SecurityConsole.Cryptography.Pkcs11.Native;

/// <summary><c>CK_MECHANISM</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct CkMechanism
{
    internal nuint Type;
    internal void* Parameter;
    internal nuint ParameterLength;
}
