using System.Text;
using SecurityConsole.Cryptography.Pkcs11.Native;

namespace SecurityConsole.Cryptography.Pkcs11;

/// <summary>An attribute of an object in a token: its number and its bytes.</summary>
internal readonly record struct ObjectAttribute(uint Type, byte[] Value)
{
    internal static ObjectAttribute Of(uint type, bool value) => new(type, [value ? Ck.True : Ck.False]);

    internal static ObjectAttribute Of(uint type, uint value)
    {
        var bytes = new byte[nuint.Size];
        System.Runtime.InteropServices.MemoryMarshal.Write(bytes, (nuint)value);
        return new(type, bytes);
    }

    internal static ObjectAttribute Of(uint type, string value) => new(type, Encoding.UTF8.GetBytes(value));

    internal static ObjectAttribute Of(uint type, ReadOnlySpan<byte> value) => new(type, value.ToArray());
}
