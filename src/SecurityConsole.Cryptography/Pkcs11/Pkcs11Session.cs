using System.Security.Cryptography;
using SecurityConsole.Cryptography.Pkcs11.Native;

namespace SecurityConsole.Cryptography.Pkcs11;

/// <summary>A session with a token. Used by one thread at a time; handles of token objects are good in every session of the same login.</summary>
internal sealed unsafe class Pkcs11Session(Pkcs11Module module, nuint handle) : IDisposable
{
    private const int MostFound = 64;

    internal Pkcs11Module Module => module;

    private FunctionList Functions => module.Functions;

    internal static Pkcs11Session Open(Pkcs11Module module, ulong slot, bool forWriting)
    {
        nuint handle = 0;
        var flags = Ck.FlagSerialSession | (forWriting ? Ck.FlagReadWriteSession : 0);
        var open = (delegate* unmanaged[Cdecl]<nuint, nuint, void*, void*, nuint*, nuint>)module.Functions[FunctionIndex.OpenSession];
        Pkcs11Exception.Check("C_OpenSession", open((nuint)slot, flags, null, null, &handle));
        return new(module, handle);
    }

    /// <summary>Logs the user in, for every session of this process.</summary>
    internal void Login(ReadOnlySpan<byte> pin)
    {
        fixed (byte* text = pin)
        {
            var result = ((delegate* unmanaged[Cdecl]<nuint, nuint, byte*, nuint, nuint>)Functions[FunctionIndex.Login])(handle, Ck.UserNormal, text, (nuint)pin.Length);
            if (result != ReturnValues.UserAlreadyLoggedIn)
            {
                Pkcs11Exception.Check("C_Login", result);
            }
        }
    }

    /// <summary>The objects that have all of these attributes; at most 64.</summary>
    internal IReadOnlyList<nuint> Find(params ReadOnlySpan<ObjectAttribute> attributes)
    {
        using var template = new AttributeTemplate(attributes);
        Pkcs11Exception.Check("C_FindObjectsInit", ((delegate* unmanaged[Cdecl]<nuint, CkAttribute*, nuint, nuint>)Functions[FunctionIndex.FindObjectsInit])(handle, template.First, template.Count));
        try
        {
            var found = stackalloc nuint[MostFound];
            nuint count = 0;
            Pkcs11Exception.Check("C_FindObjects", ((delegate* unmanaged[Cdecl]<nuint, nuint*, nuint, nuint*, nuint>)Functions[FunctionIndex.FindObjects])(handle, found, MostFound, &count));
            return new Span<nuint>(found, (int)Math.Min(count, MostFound)).ToArray();
        }
        finally
        {
            ((delegate* unmanaged[Cdecl]<nuint, nuint>)Functions[FunctionIndex.FindObjectsFinal])(handle);
        }
    }

    /// <summary>One attribute; null where the object does not have it. Never call it for the value of a private key: nothing here does.</summary>
    internal byte[]? Attribute(nuint objectHandle, uint type)
    {
        var get = (delegate* unmanaged[Cdecl]<nuint, nuint, CkAttribute*, nuint, nuint>)Functions[FunctionIndex.GetAttributeValue];
        var attribute = new CkAttribute { Type = type };
        var result = get(handle, objectHandle, &attribute, 1);
        if (result == ReturnValues.AttributeTypeInvalid || attribute.Length == Ck.Unavailable)
        {
            return result is ReturnValues.AttributeTypeInvalid or ReturnValues.Ok ? null : throw new Pkcs11Exception("C_GetAttributeValue", result);
        }

        Pkcs11Exception.Check("C_GetAttributeValue", result);
        const int most = 64 * 1024;
        if (attribute.Length > most)
        {
            throw new Pkcs11Exception($"The token says that an attribute has {attribute.Length} bytes; nothing that is asked for is larger than {most}.");
        }

        var value = new byte[attribute.Length];
        fixed (byte* bytes = value)
        {
            attribute.Value = bytes;
            Pkcs11Exception.Check("C_GetAttributeValue", get(handle, objectHandle, &attribute, 1));
        }

        // As it is where the length holds: a copy of a secret would stay behind.
        return attribute.Length >= (nuint)value.Length ? value : value[..(int)attribute.Length];
    }

    /// <summary>Makes a key pair.</summary>
    internal (nuint PublicKey, nuint PrivateKey) GenerateKeyPair(uint mechanism, ReadOnlySpan<ObjectAttribute> publicKey, ReadOnlySpan<ObjectAttribute> privateKey)
    {
        using var ours = new AttributeTemplate(publicKey);
        using var theirs = new AttributeTemplate(privateKey);
        var how = new CkMechanism { Type = mechanism };
        nuint publicHandle = 0, privateHandle = 0;
        var generate = (delegate* unmanaged[Cdecl]<nuint, CkMechanism*, CkAttribute*, nuint, CkAttribute*, nuint, nuint*, nuint*, nuint>)Functions[FunctionIndex.GenerateKeyPair];
        Pkcs11Exception.Check("C_GenerateKeyPair", generate(handle, &how, ours.First, ours.Count, theirs.First, theirs.Count, &publicHandle, &privateHandle));
        return (publicHandle, privateHandle);
    }

    /// <summary>Makes an object of what is given; public keys only.</summary>
    internal nuint Create(params ReadOnlySpan<ObjectAttribute> attributes)
    {
        using var template = new AttributeTemplate(attributes);
        nuint created = 0;
        Pkcs11Exception.Check("C_CreateObject", ((delegate* unmanaged[Cdecl]<nuint, CkAttribute*, nuint, nuint*, nuint>)Functions[FunctionIndex.CreateObject])(handle, template.First, template.Count, &created));
        return created;
    }

    internal void Destroy(nuint objectHandle) =>
        Pkcs11Exception.Check("C_DestroyObject", ((delegate* unmanaged[Cdecl]<nuint, nuint, nuint>)Functions[FunctionIndex.DestroyObject])(handle, objectHandle));

    /// <summary>Signs at once.</summary>
    /// <param name="key">The private key.</param>
    /// <param name="mechanism"><c>CKM_</c>.</param>
    /// <param name="context">Context string of FIPS 204, at most 255 bytes; empty for none.</param>
    /// <param name="input">The message, or what the mechanism takes.</param>
    /// <param name="signature">Receives it; as long as a signature is.</param>
    internal void Sign(nuint key, uint mechanism, ReadOnlySpan<byte> context, ReadOnlySpan<byte> input, Span<byte> signature)
    {
        fixed (byte* text = context, message = input, output = signature)
        {
            var parameter = new CkSignContext { Context = text, ContextLength = (nuint)context.Length };
            var how = Mechanism(mechanism, &parameter, context.Length);
            Pkcs11Exception.Check("C_SignInit", ((delegate* unmanaged[Cdecl]<nuint, CkMechanism*, nuint, nuint>)Functions[FunctionIndex.SignInit])(handle, &how, key));
            var length = (nuint)signature.Length;
            var empty = (byte)0;
            var sign = (delegate* unmanaged[Cdecl]<nuint, byte*, nuint, byte*, nuint*, nuint>)Functions[FunctionIndex.Sign];
            Pkcs11Exception.Check("C_Sign", sign(handle, message is null ? &empty : message, (nuint)input.Length, output, &length));
            if (length != (nuint)signature.Length)
            {
                throw new CryptographicException($"The token made a signature of {length} bytes; {signature.Length} were expected. It is not used.");
            }
        }
    }

    /// <summary>Verifies in the token.</summary>
    internal bool Verify(nuint key, uint mechanism, ReadOnlySpan<byte> context, ReadOnlySpan<byte> input, ReadOnlySpan<byte> signature)
    {
        fixed (byte* text = context, message = input, given = signature)
        {
            var parameter = new CkSignContext { Context = text, ContextLength = (nuint)context.Length };
            var how = Mechanism(mechanism, &parameter, context.Length);
            Pkcs11Exception.Check("C_VerifyInit", ((delegate* unmanaged[Cdecl]<nuint, CkMechanism*, nuint, nuint>)Functions[FunctionIndex.VerifyInit])(handle, &how, key));
            var empty = (byte)0;
            var verify = (delegate* unmanaged[Cdecl]<nuint, byte*, nuint, byte*, nuint, nuint>)Functions[FunctionIndex.Verify];
            var result = verify(handle, message is null ? &empty : message, (nuint)input.Length, given, (nuint)signature.Length);
            if (result is ReturnValues.SignatureInvalid or ReturnValues.SignatureLengthRange)
            {
                return false;
            }

            Pkcs11Exception.Check("C_Verify", result);
            return true;
        }
    }

    /// <summary>Encapsulates to a public key in the token.</summary>
    internal void Encapsulate(nuint publicKey, uint mechanism, Span<byte> ciphertext, Span<byte> sharedSecret)
    {
        using var template = SecretTemplate(sharedSecret.Length);
        var how = new CkMechanism { Type = mechanism };
        nuint secret = 0;
        fixed (byte* output = ciphertext)
        {
            var length = (nuint)ciphertext.Length;
            var encapsulate = (delegate* unmanaged[Cdecl]<nuint, CkMechanism*, nuint, CkAttribute*, nuint, byte*, nuint*, nuint*, nuint>)Functions[FunctionIndex.EncapsulateKey];
            Pkcs11Exception.Check("C_EncapsulateKey", encapsulate(handle, &how, publicKey, template.First, template.Count, output, &length, &secret));
        }

        TakeSecret(secret, sharedSecret);
    }

    /// <summary>Decapsulates with a private key in the token.</summary>
    internal void Decapsulate(nuint privateKey, uint mechanism, ReadOnlySpan<byte> ciphertext, Span<byte> sharedSecret)
    {
        using var template = SecretTemplate(sharedSecret.Length);
        var how = new CkMechanism { Type = mechanism };
        nuint secret = 0;
        fixed (byte* input = ciphertext)
        {
            var decapsulate = (delegate* unmanaged[Cdecl]<nuint, CkMechanism*, nuint, CkAttribute*, nuint, byte*, nuint, nuint*, nuint>)Functions[FunctionIndex.DecapsulateKey];
            Pkcs11Exception.Check("C_DecapsulateKey", decapsulate(handle, &how, privateKey, template.First, template.Count, input, (nuint)ciphertext.Length, &secret));
        }

        TakeSecret(secret, sharedSecret);
    }

    /// <summary>Fills with random bytes of the token.</summary>
    internal void Random(Span<byte> bytes)
    {
        fixed (byte* first = bytes)
        {
            Pkcs11Exception.Check("C_GenerateRandom", ((delegate* unmanaged[Cdecl]<nuint, byte*, nuint, nuint>)Functions[FunctionIndex.GenerateRandom])(handle, first, (nuint)bytes.Length));
        }
    }

    public void Dispose() => ((delegate* unmanaged[Cdecl]<nuint, nuint>)Functions[FunctionIndex.CloseSession])(handle);

    // Without a context the parameter is left out, which every version of the mechanism takes.
    private static CkMechanism Mechanism(uint type, CkSignContext* parameter, int contextLength) =>
        contextLength == 0 ? new() { Type = type } : new() { Type = type, Parameter = parameter, ParameterLength = (nuint)sizeof(CkSignContext) };

    // What both sides agreed on is what the caller wants; it lives in the session, and only until it is read.
    private static AttributeTemplate SecretTemplate(int length) => new(
    [
        ObjectAttribute.Of(Ck.AttributeClass, Ck.ClassSecretKey),
        ObjectAttribute.Of(Ck.AttributeKeyType, Ck.KeyGenericSecret),
        ObjectAttribute.Of(Ck.AttributeToken, false),
        ObjectAttribute.Of(Ck.AttributeSensitive, false),
        ObjectAttribute.Of(Ck.AttributeExtractable, true),
        ObjectAttribute.Of(Ck.AttributeValueLength, (uint)length),
    ]);

    private void TakeSecret(nuint secret, Span<byte> sharedSecret)
    {
        var value = Attribute(secret, Ck.AttributeValue);
        try
        {
            Destroy(secret);
            if (value?.Length != sharedSecret.Length)
            {
                throw new CryptographicException($"The token agreed on a secret of {value?.Length ?? 0} bytes; {sharedSecret.Length} were expected. It is not used.");
            }

            value.CopyTo(sharedSecret);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(value);
        }
    }
}
