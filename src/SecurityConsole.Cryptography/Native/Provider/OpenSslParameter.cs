using System.Runtime.InteropServices;

namespace SecurityConsole.Cryptography.Native.Provider;

/// <summary><c>OSSL_PARAM</c> (openssl/core.h): one named value that passes between OpenSSL and a provider. A list ends with one that has no name.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct OpenSslParameter
{
    internal const uint UnsignedInteger = 2;
    internal const uint Text = 4;
    internal const uint Octets = 5;

    internal byte* Name;
    internal uint Type;
    internal void* Value;
    internal nuint Size;
    internal nuint ReturnedSize;

    /// <summary>The place of that name in a list; null where it is not asked for.</summary>
    internal static OpenSslParameter* Find(OpenSslParameter* list, ReadOnlySpan<byte> name)
    {
        for (; list is not null && list->Name is not null; list++)
        {
            if (MemoryMarshal.CreateReadOnlySpanFromNullTerminated(list->Name).SequenceEqual(name))
            {
                return list;
            }
        }

        return null;
    }

    /// <summary>Answers a question with a number; false where the room for it is too small. A question that was not asked is answered.</summary>
    internal static bool Answer(OpenSslParameter* asked, ulong number)
    {
        Span<byte> bytes = stackalloc byte[sizeof(ulong)];
        System.Buffers.Binary.BinaryPrimitives.WriteUInt64BigEndian(bytes, number);
        return AnswerNumber(asked, bytes.TrimStart((byte)0));
    }

    /// <summary>The same with a number of any length.</summary>
    /// <param name="asked">The question.</param>
    /// <param name="bigEndian">The number; OpenSSL wants the order of this machine, which is little-endian.</param>
    internal static bool AnswerNumber(OpenSslParameter* asked, ReadOnlySpan<byte> bigEndian)
    {
        if (asked is null)
        {
            return true;
        }

        asked->ReturnedSize = (nuint)bigEndian.Length;
        if (asked->Value is null)
        {
            return true;
        }

        var room = new Span<byte>(asked->Value, (int)asked->Size);
        if (room.Length < bigEndian.Length)
        {
            return false;
        }

        // The whole room is read as the number.
        room.Clear();
        bigEndian.CopyTo(room);
        room[..bigEndian.Length].Reverse();
        asked->ReturnedSize = asked->Size;
        return true;
    }

    /// <summary>The same with a text or with bytes.</summary>
    internal static bool AnswerBytes(OpenSslParameter* asked, ReadOnlySpan<byte> value)
    {
        if (asked is null)
        {
            return true;
        }

        asked->ReturnedSize = (nuint)value.Length;
        if (asked->Value is null)
        {
            return true;
        }

        var room = new Span<byte>(asked->Value, (int)asked->Size);
        if (!value.TryCopyTo(room))
        {
            return false;
        }

        if (asked->Type == Text && room.Length > value.Length)
        {
            room[value.Length] = 0;
        }

        return true;
    }

    /// <summary>A list that says which names there are, for as long as the process lives.</summary>
    internal static OpenSslParameter* Describe(params ReadOnlySpan<(string Name, uint Type)> names)
    {
        var list = (OpenSslParameter*)NativeMemory.AllocZeroed((nuint)(names.Length + 1), (nuint)sizeof(OpenSslParameter));
        for (var i = 0; i < names.Length; i++)
        {
            list[i] = new() { Name = NativeText.Of(names[i].Name), Type = names[i].Type };
        }

        return list;
    }
}
