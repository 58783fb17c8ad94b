using System.Runtime.InteropServices;

namespace SecurityConsole.Cryptography.Native.Provider;

/// <summary><c>OSSL_ALGORITHM</c> (openssl/core.h): names of an algorithm and the functions that do it. A list ends with one that has no names.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct AlgorithmEntry
{
    internal byte* Names;
    internal byte* Properties;
    internal Dispatch* Functions;
    internal byte* Description;

    internal static AlgorithmEntry* List(params ReadOnlySpan<(string Names, nint Functions)> entries)
    {
        var properties = NativeText.Of($"provider={TokenProvider.Name}");
        var list = (AlgorithmEntry*)NativeMemory.AllocZeroed((nuint)(entries.Length + 1), (nuint)sizeof(AlgorithmEntry));
        for (var i = 0; i < entries.Length; i++)
        {
            list[i] = new() { Names = NativeText.Of(entries[i].Names), Properties = properties, Functions = (Dispatch*)entries[i].Functions };
        }

        return list;
    }
}
