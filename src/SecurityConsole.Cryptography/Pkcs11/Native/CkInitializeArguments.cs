using System.Runtime.InteropServices;

namespace SecurityConsole.Cryptography.Pkcs11.Native;

/// <summary>
/// <c>CK_C_INITIALIZE_ARGS</c>. Its last field is reserved; a module that takes parameters reads them from there, and may have another one behind it.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct CkInitializeArguments
{
    internal nint CreateMutex;
    internal nint DestroyMutex;
    internal nint LockMutex;
    internal nint UnlockMutex;
    internal nuint Flags;
    internal byte* Parameters;
    internal nint Reserved;
}
