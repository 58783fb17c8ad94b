using System.Runtime.InteropServices;

namespace SecurityConsole.Cryptography.Native.Provider;

/// <summary>The calls of OpenSSL that .NET does not offer: to have a provider, and to make a key of it.</summary>
internal static unsafe partial class LibCrypto
{
    private const string Library = "libcrypto.so.3";

    /// <summary>Makes a provider known that is no file but a function of this process.</summary>
    [LibraryImport(Library, EntryPoint = "OSSL_PROVIDER_add_builtin", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    internal static partial int AddBuiltinProvider(nint context, string name, delegate* unmanaged[Cdecl]<void*, void*, Dispatch**, void**, int> initialize);

    /// <summary>Loads a provider; with 1 at the end, what OpenSSL does by itself stays as it was.</summary>
    [LibraryImport(Library, EntryPoint = "OSSL_PROVIDER_try_load", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    internal static partial nint TryLoadProvider(nint context, string name, int retainFallbacks);

    [LibraryImport(Library, EntryPoint = "EVP_PKEY_CTX_new_from_name", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    internal static partial nint NewKeyContext(nint context, string name, string properties);

    [LibraryImport(Library, EntryPoint = "EVP_PKEY_CTX_free")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    internal static partial void FreeKeyContext(nint context);

    [LibraryImport(Library, EntryPoint = "EVP_PKEY_fromdata_init")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    internal static partial int BeginKeyFromData(nint context);

    [LibraryImport(Library, EntryPoint = "EVP_PKEY_fromdata")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    internal static partial int KeyFromData(nint context, nint* key, int selection, OpenSslParameter* parameters);
}
