using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SecurityConsole.Cryptography.Native.Provider;

/// <summary>How OpenSSL has a message signed (provider-signature(7)): at once, and with the digest that belongs to the key. Nothing else is offered.</summary>
internal static unsafe class SignatureFunctions
{
    /// <summary>The functions; the same for every kind of key.</summary>
    internal static Dispatch* Table() => Dispatch.Table(
        Dispatch.Of(1, (delegate* unmanaged[Cdecl]<void*, byte*, void*>)&New),
        Dispatch.Of(8, (delegate* unmanaged[Cdecl]<void*, byte*, void*, OpenSslParameter*, int>)&Begin),
        Dispatch.Of(11, (delegate* unmanaged[Cdecl]<void*, byte*, nuint*, nuint, byte*, nuint, int>)&Sign),
        Dispatch.Of(16, (delegate* unmanaged[Cdecl]<void*, void>)&Free));

    // The place holds OpenSSL's pointer to the key, which outlives the operation.
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void* New(void* provider, byte* properties) => NativeMemory.AllocZeroed((nuint)sizeof(nint));

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Free(void* operation) => NativeMemory.Free(operation);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Begin(void* operation, byte* digest, void* place, OpenSslParameter* settings)
    {
        // A key stays for the second call on the same operation, which may leave it away.
        if (place is not null)
        {
            *(nint*)operation = (nint)place;
        }

        if (KeyFunctions.KeyOf((void*)*(nint*)operation) is not { } key)
        {
            return 0;
        }

        var name = digest is null ? [] : MemoryMarshal.CreateReadOnlySpanFromNullTerminated(digest);
        return name.IsEmpty || (key.IsEc && (name.SequenceEqual("SHA256"u8) || name.SequenceEqual("SHA2-256"u8))) ? 1 : 0;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Sign(void* operation, byte* signature, nuint* length, nuint room, byte* message, nuint messageLength)
    {
        // Nothing may be thrown into OpenSSL: a handshake that cannot be signed fails there, and the key's owner was told why.
        try
        {
            if (KeyFunctions.KeyOf((void*)*(nint*)operation) is not { } key)
            {
                return 0;
            }

            if (signature is null)
            {
                *length = (nuint)key.LongestSignature;
                return 1;
            }

            var made = key.Sign(new ReadOnlySpan<byte>(message, (int)messageLength).ToArray());
            if (!made.AsSpan().TryCopyTo(new Span<byte>(signature, (int)room)))
            {
                return 0;
            }

            *length = (nuint)made.Length;
            return 1;
        }
#pragma warning disable CA1031 // The caller is C.
        catch (Exception)
#pragma warning restore CA1031
        {
            return 0;
        }
    }
}
