using System.Runtime.InteropServices;

namespace SecurityConsole.Cryptography.Pkcs11.Native;

/// <summary>The functions of a loaded module, by pointer. Says which one failed, and with what; nothing more.</summary>
/// <remarks>The library stays loaded until the process ends: modules leave threads and exit handlers behind.</remarks>
internal sealed unsafe class FunctionList
{
    private const int Count240 = 68;
    private const int Count300 = 92;
    private const int Count320 = 104;

    private readonly nint* _functions;
    private readonly int _count;

    private FunctionList(CkVersion* list, int most)
    {
        Version = *list;
        // The version takes two bytes; the pointers behind it are aligned.
        _functions = (nint*)((byte*)list + sizeof(nint));
        _count = Math.Min(most, (Version.Major, Version.Minor) switch
        {
            ( < 3, _) => Count240,
            (3, < 2) => Count300,
            _ => Count320,
        });
    }

    /// <summary>The version of PKCS#11 that the functions are of.</summary>
    internal CkVersion Version { get; }

    /// <summary>Loads a module and takes its newest functions: <c>C_GetInterface</c> where there is one, else <c>C_GetFunctionList</c>.</summary>
    /// <exception cref="DllNotFoundException">It cannot be loaded.</exception>
    /// <exception cref="EntryPointNotFoundException">It is no PKCS#11 module.</exception>
    /// <exception cref="Pkcs11Exception">It gives no functions.</exception>
    internal static FunctionList Load(string path)
    {
        var library = NativeLibrary.Load(path);
        return FromInterface(library) ?? FromFunctionList(library, path);
    }

    internal bool Has(FunctionIndex function) => (int)function < _count && _functions[(int)function] != 0;

    /// <summary>The pointer of a function.</summary>
    /// <exception cref="Pkcs11Exception"><c>CKR_FUNCTION_NOT_SUPPORTED</c>: the module is of a version before it, or left it out.</exception>
    internal nint this[FunctionIndex function] => Has(function) ? _functions[(int)function] : throw new Pkcs11Exception($"C_{function}", ReturnValues.FunctionNotSupported);

    private static FunctionList? FromInterface(nint library)
    {
        if (!NativeLibrary.TryGetExport(library, "C_GetInterface", out var address))
        {
            return null;
        }

        var getInterface = (delegate* unmanaged[Cdecl]<byte*, CkVersion*, CkInterface**, nuint, nuint>)address;
        fixed (byte* name = "PKCS 11\0"u8)
        {
            foreach (var wanted in new CkVersion[] { new() { Major = 3, Minor = 2 }, new() { Major = 3, Minor = 0 } })
            {
                var version = wanted;
                CkInterface* found = null;
                if (getInterface(name, &version, &found, 0) == ReturnValues.Ok && found is not null && found->Functions is not null)
                {
                    return new FunctionList(found->Functions, Count320);
                }
            }
        }

        return null;
    }

    private static FunctionList FromFunctionList(nint library, string path)
    {
        if (!NativeLibrary.TryGetExport(library, "C_GetFunctionList", out var address))
        {
            throw new EntryPointNotFoundException($"{path} has neither C_GetInterface nor C_GetFunctionList: it is no PKCS#11 module.");
        }

        CkVersion* list = null;
        Pkcs11Exception.Check("C_GetFunctionList", ((delegate* unmanaged[Cdecl]<CkVersion**, nuint>)address)(&list));
        // Whatever version it says, the list of this entry point ends with the functions of 2.40.
        return list is not null ? new FunctionList(list, Count240) : throw new Pkcs11Exception("C_GetFunctionList", ReturnValues.GeneralError);
    }
}
