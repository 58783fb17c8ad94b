using System.Runtime.InteropServices;

namespace SecurityConsole.Cryptography.Pkcs11.Native;

/// <summary><c>CK_VERSION</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct CkVersion
{
    internal byte Major;
    internal byte Minor;

    public override readonly string ToString() => $"{Major}.{Minor}";
}
