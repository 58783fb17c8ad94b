using System.Runtime.InteropServices;

namespace SecurityConsole.Cryptography.Native.Provider;

/// <summary><c>OSSL_DISPATCH</c> (openssl/core.h): a function and its number. A table ends with number 0.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct Dispatch
{
    internal int Number;
    internal void* Function;

    /// <summary>A table in memory that stays until the process ends.</summary>
    internal static Dispatch* Table(params ReadOnlySpan<Dispatch> entries)
    {
        var table = (Dispatch*)NativeMemory.AllocZeroed((nuint)(entries.Length + 1), (nuint)sizeof(Dispatch));
        entries.CopyTo(new Span<Dispatch>(table, entries.Length));
        return table;
    }

    internal static Dispatch Of(int number, void* function) => new() { Number = number, Function = function };
}
