using System.Runtime.InteropServices;

namespace SecurityConsole.Cryptography.Native;

/// <summary>The one call of the C library that .NET does not offer.</summary>
internal static partial class LibC
{
    /// <summary>
    /// Sets a variable of the native environment. <see cref="Environment.SetEnvironmentVariable(string, string?)"/> changes only .NET's own copy, which OpenSSL never sees.
    /// </summary>
    /// <returns>0 on success.</returns>
    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    internal static partial int SetEnvironmentVariable(string name, string value, int overwrite);
}
