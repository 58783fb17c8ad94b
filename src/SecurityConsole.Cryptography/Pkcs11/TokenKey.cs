using System.Security.Cryptography;
using SecurityConsole.Cryptography.Keys;
using SecurityConsole.Cryptography.Pkcs11.Native;

namespace SecurityConsole.Cryptography.Pkcs11;

/// <summary>A key pair in a token. Only its public half is ever read. Thread-safe.</summary>
internal sealed class TokenKey
{
    private readonly Pkcs11Token _token;
    private readonly TokenKeyKind _kind;

    private TokenKey(Pkcs11Token token, string label, TokenKeyKind kind, byte[] publicKey)
    {
        _token = token;
        _kind = kind;
        Label = label;
        PublicKey = publicKey;
    }

    /// <summary>Its name in the token.</summary>
    internal string Label { get; }

    /// <summary>The public half, in the form of the algorithm's standard.</summary>
    internal byte[] PublicKey { get; }

    /// <summary>The number that signs or decapsulates.</summary>
    internal uint Mechanism => _kind.Numbers.Mechanism;

    /// <summary>Opens the pair of that label; makes one where there is none.</summary>
    /// <exception cref="KeyRefusedException">What is there could leave the token, is of another kind, or is not one pair.</exception>
    /// <exception cref="KeyUnavailableException">The token cannot be reached.</exception>
    /// <exception cref="Pkcs11Exception">The token cannot make such a key.</exception>
    internal static TokenKey LoadOrCreate(Pkcs11Token token, string label, TokenKeyKind kind)
    {
        if (!Exists(token, label))
        {
            Create(token, label, kind);
        }

        var publicKey = token.Use((session, connection) =>
        {
            connection.Handle(kind.Algorithm, label, () => FindPrivate(session, label, kind));
            return ReadPublic(session, label, kind);
        });
        return new(token, label, kind, publicKey);
    }

    /// <summary>Makes the pair: sensitive, not extractable, for one use.</summary>
    internal static void Create(Pkcs11Token token, string label, TokenKeyKind kind)
    {
        var id = RandomNumberGenerator.GetBytes(16);
        ObjectAttribute[] publicKey =
        [
            ObjectAttribute.Of(Ck.AttributeToken, true),
            ObjectAttribute.Of(Ck.AttributePrivate, false),
            ObjectAttribute.Of(Ck.AttributeLabel, label),
            ObjectAttribute.Of(Ck.AttributeId, id),
            ObjectAttribute.Of(kind.PublicUse, true),
            kind.Parameters,
        ];
        ObjectAttribute[] privateKey =
        [
            ObjectAttribute.Of(Ck.AttributeToken, true),
            ObjectAttribute.Of(Ck.AttributePrivate, true),
            ObjectAttribute.Of(Ck.AttributeLabel, label),
            ObjectAttribute.Of(Ck.AttributeId, id),
            ObjectAttribute.Of(Ck.AttributeSensitive, true),
            ObjectAttribute.Of(Ck.AttributeExtractable, false),
            .. Uses(token, kind).Select(use => ObjectAttribute.Of(use, use == kind.Use)),
        ];
        token.Use((session, _) => session.GenerateKeyPair(kind.Numbers.Generate, publicKey, privateKey), forWriting: true);
    }

    /// <summary>Whether the token has a private key of that label.</summary>
    internal static bool Exists(Pkcs11Token token, string label) => token.Use((session, _) => session.Find(Private(label)).Count > 0);

    /// <summary>Removes every key of that label, private halves first.</summary>
    internal static void Destroy(Pkcs11Token token, string label) => token.Use(
        (session, connection) =>
        {
            foreach (var found in session.Find(Private(label)).Concat(session.Find(Public(label))))
            {
                session.Destroy(found);
            }

            connection.ForgetHandles(label);
            return true;
        },
        forWriting: true);

    /// <summary>Runs an action with the private key's handle.</summary>
    internal T Use<T>(Func<Pkcs11Session, nuint, T> action) =>
        _token.Use((session, connection) => action(session, connection.Handle(_kind.Algorithm, Label, () => FindPrivate(session, Label, _kind))));

    /// <summary>Every use that a private key can have, as far as the module knows it.</summary>
    private static IEnumerable<uint> Uses(Pkcs11Token token, TokenKeyKind kind) =>
        new[] { Ck.AttributeSign, Ck.AttributeDecrypt, Ck.AttributeUnwrap, Ck.AttributeDerive }
            .Concat(token.IsVersion32 ? [token.Numbering.DecapsulateAttribute] : [])
            .Append(kind.Use)
            .Distinct();

    private static ObjectAttribute[] Private(string label) => [ObjectAttribute.Of(Ck.AttributeClass, Ck.ClassPrivateKey), ObjectAttribute.Of(Ck.AttributeLabel, label)];

    private static ObjectAttribute[] Public(string label) => [ObjectAttribute.Of(Ck.AttributeClass, Ck.ClassPublicKey), ObjectAttribute.Of(Ck.AttributeLabel, label)];

    private static nuint FindPrivate(Pkcs11Session session, string label, TokenKeyKind kind)
    {
        var found = session.Find(Private(label));
        if (found.Count != 1)
        {
            throw new KeyRefusedException(found.Count == 0
                ? $"The private key '{label}' is no longer in the token. Restore the token, or look for who removed it; another key is not used in its place."
                : $"The token has {found.Count} private keys named '{label}', and it cannot be told which is meant. Remove or rename all but one with the vendor's tool.");
        }

        KeyInspection.Check(session, found[0], label, kind);
        return found[0];
    }

    private static byte[] ReadPublic(Pkcs11Session session, string label, TokenKeyKind kind)
    {
        var found = session.Find(Public(label));
        if (found.Count != 1)
        {
            throw new KeyRefusedException($"The token has {found.Count} public keys named '{label}'; exactly one belongs to the private key. Put that right with the vendor's tool.");
        }

        var value = session.Attribute(found[0], kind.PublicValue) ?? [];
        // A point comes as an OCTET STRING (PKCS#11 §6.3.3); some modules leave its head away.
        var bare = kind.PublicValue == Ck.AttributeEcPoint && value is [0x04, TokenKeyKind.PointLength, ..] && value.Length == TokenKeyKind.PointLength + 2 ? value[2..] : value;
        return bare.Length == kind.PublicLength
            ? bare
            : throw new KeyRefusedException($"The public key '{label}' in the token has {bare.Length} bytes; {kind.Algorithm} has {kind.PublicLength}. It is a key of another kind: give it another name.");
    }
}
