using SecurityConsole.Cryptography.Keys;
using SecurityConsole.Cryptography.Pkcs11.Native;

namespace SecurityConsole.Cryptography.Pkcs11;

/// <summary>Looks at what a private key in a token may do, never at what it is. A key that could leave the token, or could before, is refused; so is one with a second use.</summary>
internal static class KeyInspection
{
    // CKA_LOCAL is not asked for: NSS says false for every key in its database, and what was brought in from outside is never CKA_NEVER_EXTRACTABLE (§5.1.2).
    private static readonly (uint Attribute, bool Wanted, string Reason)[] Staying =
    [
        (Ck.AttributeToken, true, "it is no object of the token and is gone with the session"),
        (Ck.AttributePrivate, true, "it can be used without a login"),
        (Ck.AttributeSensitive, true, "its value can be read (CKA_SENSITIVE is false)"),
        (Ck.AttributeExtractable, false, "it can be wrapped and taken out (CKA_EXTRACTABLE is true)"),
        (Ck.AttributeAlwaysSensitive, true, "its value could be read before (CKA_ALWAYS_SENSITIVE is false)"),
        (Ck.AttributeNeverExtractable, true, "it could be taken out before, or was brought in from outside (CKA_NEVER_EXTRACTABLE is false)"),
    ];

    /// <summary>Passes, or says everything that stands against the key.</summary>
    /// <exception cref="KeyRefusedException">Something does.</exception>
    internal static void Check(Pkcs11Session session, nuint key, string label, TokenKeyKind kind)
    {
        var reasons = new List<string>();
        if (Number(session, key, Ck.AttributeKeyType) != kind.Numbers.KeyType || session.Attribute(key, kind.Parameters.Type)?.AsSpan().SequenceEqual(kind.Parameters.Value) != true)
        {
            reasons.Add($"it is no {kind.Algorithm} key");
        }

        reasons.AddRange(Staying.Where(rule => Flag(session, key, rule.Attribute) != rule.Wanted).Select(rule => rule.Reason));
        if (Flag(session, key, kind.Use) != true)
        {
            reasons.Add($"it may not {(kind.Use == Ck.AttributeSign ? "sign" : "decapsulate")}");
        }

        var others = Uses().Where(use => use.Attribute != kind.Use && Flag(session, key, use.Attribute) == true).Select(use => use.Name).ToList();
        if (others.Count > 0)
        {
            reasons.Add($"it may also {string.Join(", ", others)}, and a key has one use here");
        }

        if (reasons.Count > 0)
        {
            throw new KeyRefusedException($"The private key '{label}' in the token is not used: {string.Join("; ", reasons)}. Rename or remove it, and a new one is made in the token at the next start.");
        }
    }

    private static (uint Attribute, string Name)[] Uses() =>
    [
        (Ck.AttributeSign, "sign"), (Ck.AttributeDecrypt, "decrypt"), (Ck.AttributeUnwrap, "unwrap"), (Ck.AttributeDerive, "derive"),
    ];

    private static bool? Flag(Pkcs11Session session, nuint key, uint attribute) => session.Attribute(key, attribute) is [var value] ? value != Ck.False : null;

    private static ulong? Number(Pkcs11Session session, nuint key, uint attribute) =>
        session.Attribute(key, attribute) is { Length: 8 } value ? BitConverter.ToUInt64(value) : null;
}
