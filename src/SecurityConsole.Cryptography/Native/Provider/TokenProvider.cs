using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace SecurityConsole.Cryptography.Native.Provider;

/// <summary>
/// A provider of OpenSSL inside this process, for keys whose private half is elsewhere: TLS signs its handshakes with them as with any other. It computes nothing;
/// it hands the message to the key's owner and the signature back. See <c>docs/decisions/024</c>.
/// </summary>
internal static unsafe class TokenProvider
{
    /// <summary>Its name in OpenSSL.</summary>
    internal const string Name = "secconsole";

    private const int KeyPair = 0x03;
    private static readonly Lock Gate = new();
    private static readonly Dispatch* Functions = Dispatch.Table(Dispatch.Of(1027, (delegate* unmanaged[Cdecl]<void*, int, int*, AlgorithmEntry*>)&Query));
    private static readonly AlgorithmEntry* Keys = AlgorithmEntry.List(
        ("EC:id-ecPublicKey:1.2.840.10045.2.1", (nint)KeyFunctions.Table(isEc: true)),
        ("ML-DSA-65:MLDSA65:2.16.840.1.101.3.4.3.18:id-ml-dsa-65", (nint)KeyFunctions.Table(isEc: false)));

    private static readonly AlgorithmEntry* Signatures = AlgorithmEntry.List(
        ("ECDSA", (nint)SignatureFunctions.Table()),
        ("ML-DSA-65:MLDSA65:2.16.840.1.101.3.4.3.18:id-ml-dsa-65", (nint)SignatureFunctions.Table()));

    private static readonly byte* NameOfLentKey = NativeText.Of(KeyFunctions.LentKeyName);
    private static bool loaded;

    /// <summary>The key as one of OpenSSL, which keeps it alive. The caller disposes what it gets.</summary>
    /// <exception cref="CryptographicException">OpenSSL does not take it.</exception>
    internal static SafeEvpPKeyHandle Lend(LentKey key)
    {
        Load();
        var context = LibCrypto.NewKeyContext(0, key.Algorithm, $"provider={Name}");
        var handle = GCHandle.Alloc(key);
        try
        {
            var value = GCHandle.ToIntPtr(handle);
            var list = stackalloc OpenSslParameter[2];
            list[0] = new() { Name = NameOfLentKey, Type = OpenSslParameter.Octets, Value = &value, Size = (nuint)sizeof(nint) };
            list[1] = default;
            nint made = 0;
            if (context == 0 || LibCrypto.BeginKeyFromData(context) != 1 || LibCrypto.KeyFromData(context, &made, KeyPair, list) != 1)
            {
                // Who holds the handle now is not known; an object that stays is better than one that is gone too early.
                throw new CryptographicException($"OpenSSL does not take a key of {key.Algorithm} from the provider '{Name}'.");
            }

            return new SafeEvpPKeyHandle(made, ownsHandle: true);
        }
        finally
        {
            LibCrypto.FreeKeyContext(context);
        }
    }

    /// <summary>After OpenSSL's own provider, so that a key that belongs to nobody is never looked for here.</summary>
    private static void Load()
    {
        lock (Gate)
        {
            if (loaded)
            {
                return;
            }

            using (var first = ECDsa.Create(ECCurve.NamedCurves.nistP256))
            {
                first.SignHash(new byte[32]);
            }

            PostQuantumCheck.MLDsaWorks();
            if (LibCrypto.AddBuiltinProvider(0, Name, &Initialize) != 1 || LibCrypto.TryLoadProvider(0, Name, retainFallbacks: 1) == 0)
            {
                throw new CryptographicException($"OpenSSL does not take the provider '{Name}', so keys in an HSM cannot sign handshakes of TLS.");
            }

            loaded = true;
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Initialize(void* core, void* offered, Dispatch** functions, void** provider)
    {
        *functions = Functions;
        *provider = core;
        return 1;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static AlgorithmEntry* Query(void* provider, int operation, int* doNotCache)
    {
        *doNotCache = 0;
        return operation switch { 10 => Keys, 12 => Signatures, _ => null };
    }
}
