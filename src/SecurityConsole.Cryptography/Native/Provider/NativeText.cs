using System.Runtime.InteropServices;

namespace SecurityConsole.Cryptography.Native.Provider;

/// <summary>Texts that OpenSSL keeps a pointer to: they stay where they are until the process ends.</summary>
internal static unsafe class NativeText
{
    internal static byte* Of(string text) => (byte*)Marshal.StringToCoTaskMemUTF8(text);
}
