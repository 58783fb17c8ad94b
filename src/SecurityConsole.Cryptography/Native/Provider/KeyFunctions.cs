using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SecurityConsole.Cryptography.Native.Provider;

/// <summary>What OpenSSL asks about a key (provider-keymgmt(7)). Public halves are handed out, private ones are never here.</summary>
internal static unsafe class KeyFunctions
{
    /// <summary>The one value that makes a key here: a <see cref="GCHandle"/> of a <see cref="LentKey"/>.</summary>
    internal const string LentKeyName = "secconsole-lent-key";

    private const int PrivateKey = 0x01;
    private const int PublicKey = 0x02;
    private const int DomainParameters = 0x04;
    private const int OperationSignature = 12;

    private static readonly byte* EcSignature = NativeText.Of("ECDSA");
    private static readonly byte* Curve = NativeText.Of("prime256v1");
    private static readonly byte* CurveName = NativeText.Of("group");
    private static readonly byte* PublicName = NativeText.Of("pub");
    private static readonly OpenSslParameter* Imported = OpenSslParameter.Describe((LentKeyName, OpenSslParameter.Octets));
    private static readonly OpenSslParameter* Exported = OpenSslParameter.Describe(("group", OpenSslParameter.Text), ("pub", OpenSslParameter.Octets));
    private static readonly OpenSslParameter* Known = OpenSslParameter.Describe(
        ("bits", OpenSslParameter.UnsignedInteger), ("security-bits", OpenSslParameter.UnsignedInteger), ("max-size", OpenSslParameter.UnsignedInteger), ("group", OpenSslParameter.Text),
        ("pub", OpenSslParameter.Octets), ("encoded-pub-key", OpenSslParameter.Octets), ("qx", OpenSslParameter.UnsignedInteger), ("qy", OpenSslParameter.UnsignedInteger));

    /// <summary>The functions for elliptic curves, and for everything else.</summary>
    internal static Dispatch* Table(bool isEc)
    {
        var common = new Dispatch[]
        {
            Dispatch.Of(1, (delegate* unmanaged[Cdecl]<void*, void*>)&New),
            Dispatch.Of(10, (delegate* unmanaged[Cdecl]<void*, void>)&Free),
            Dispatch.Of(11, (delegate* unmanaged[Cdecl]<void*, OpenSslParameter*, int>)&Answer),
            Dispatch.Of(12, (delegate* unmanaged[Cdecl]<void*, OpenSslParameter*>)&Answerable),
            Dispatch.Of(21, (delegate* unmanaged[Cdecl]<void*, int, int>)&Has),
            Dispatch.Of(40, (delegate* unmanaged[Cdecl]<void*, int, OpenSslParameter*, int>)&Import),
            Dispatch.Of(41, (delegate* unmanaged[Cdecl]<int, OpenSslParameter*>)&ImportTypes),
            Dispatch.Of(42, (delegate* unmanaged[Cdecl]<void*, int, delegate* unmanaged[Cdecl]<OpenSslParameter*, void*, int>, void*, int>)&Export),
            Dispatch.Of(43, (delegate* unmanaged[Cdecl]<int, OpenSslParameter*>)&ExportTypes),
        };
        return isEc ? Dispatch.Table([.. common, Dispatch.Of(20, (delegate* unmanaged[Cdecl]<int, byte*>)&OperationName)]) : Dispatch.Table(common);
    }

    /// <summary>The key behind OpenSSL's pointer; null where it was made and not filled.</summary>
    internal static LentKey? KeyOf(void* place) => place is null || *(nint*)place == 0 ? null : (LentKey?)GCHandle.FromIntPtr(*(nint*)place).Target;

    // The pointer that OpenSSL holds is a place for a handle, because a key is made empty and filled afterwards.
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void* New(void* provider) => NativeMemory.AllocZeroed((nuint)sizeof(nint));

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Free(void* place)
    {
        if (place is not null && *(nint*)place != 0)
        {
            GCHandle.FromIntPtr(*(nint*)place).Free();
        }

        NativeMemory.Free(place);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Import(void* place, int selection, OpenSslParameter* given)
    {
        var lent = OpenSslParameter.Find(given, "secconsole-lent-key"u8);
        if (lent is null || lent->Size != (nuint)sizeof(nint) || *(nint*)place != 0)
        {
            return 0; // an ordinary key, which is the default provider's matter
        }

        *(nint*)place = *(nint*)lent->Value;
        return 1;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static OpenSslParameter* ImportTypes(int selection) => Imported;

    // OpenSSL tries to take the key to a provider of its own first. With the private half wanted that ends here, and it comes back to sign.
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Export(void* place, int selection, delegate* unmanaged[Cdecl]<OpenSslParameter*, void*, int> take, void* taker)
    {
        if ((selection & PrivateKey) != 0 || KeyOf(place) is not { } key)
        {
            return 0;
        }

        fixed (byte* value = key.PublicKey)
        {
            var list = stackalloc OpenSslParameter[3];
            var at = 0;
            if (key.IsEc && (selection & DomainParameters) != 0)
            {
                list[at++] = new() { Name = CurveName, Type = OpenSslParameter.Text, Value = Curve, Size = (nuint)"prime256v1".Length };
            }

            if ((selection & PublicKey) != 0)
            {
                list[at++] = new() { Name = PublicName, Type = OpenSslParameter.Octets, Value = value, Size = (nuint)key.PublicKey.Length };
            }

            list[at] = default;
            return take(list, taker);
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static OpenSslParameter* ExportTypes(int selection) => (selection & PrivateKey) == 0 ? Exported : null;

    // It can sign, so it has a private half as far as OpenSSL is concerned.
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Has(void* place, int selection) => KeyOf(place) is null ? 0 : 1;

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static OpenSslParameter* Answerable(void* provider) => Known;

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Answer(void* place, OpenSslParameter* asked)
    {
        if (KeyOf(place) is not { } key)
        {
            return 0;
        }

        var answered = OpenSslParameter.Answer(OpenSslParameter.Find(asked, "bits"u8), key.Bits)
            && OpenSslParameter.Answer(OpenSslParameter.Find(asked, "security-bits"u8), key.SecurityBits)
            && OpenSslParameter.Answer(OpenSslParameter.Find(asked, "max-size"u8), (ulong)key.LongestSignature)
            && OpenSslParameter.AnswerBytes(OpenSslParameter.Find(asked, "pub"u8), key.PublicKey)
            && OpenSslParameter.AnswerBytes(OpenSslParameter.Find(asked, "encoded-pub-key"u8), key.PublicKey);
        if (answered && key.IsEc)
        {
            answered = OpenSslParameter.AnswerBytes(OpenSslParameter.Find(asked, "group"u8), "prime256v1"u8)
                && OpenSslParameter.AnswerNumber(OpenSslParameter.Find(asked, "qx"u8), key.PublicKey.AsSpan(1, 32))
                && OpenSslParameter.AnswerNumber(OpenSslParameter.Find(asked, "qy"u8), key.PublicKey.AsSpan(33, 32));
        }

        return answered ? 1 : 0;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static byte* OperationName(int operation) => operation == OperationSignature ? EcSignature : null;
}
