namespace SecurityConsole.Cryptography.Pkcs11.Native;

/// <summary>The constants of PKCS#11 3.2 that do not vary between vendors. What may vary is in <see cref="Pkcs11Numbering"/>.</summary>
internal static class Ck
{
    internal const byte True = 1;
    internal const byte False = 0;

    internal const nuint FlagOsLocking = 0x2;
    internal const nuint FlagSerialSession = 0x4;
    internal const nuint FlagReadWriteSession = 0x2;
    internal const nuint FlagTokenPresent = 0x1;
    internal const nuint FlagHardwareSlot = 0x4;
    internal const nuint FlagHardwareMechanism = 0x1;
    internal const nuint FlagRandom = 0x1;
    internal const nuint FlagLoginRequired = 0x4;
    internal const nuint FlagUserPinInitialized = 0x8;
    internal const nuint FlagTokenInitialized = 0x400;

    internal const nuint UserNormal = 1;

    internal const uint ClassPublicKey = 2;
    internal const uint ClassPrivateKey = 3;
    internal const uint ClassSecretKey = 4;

    internal const uint KeyGenericSecret = 0x10;

    internal const uint AttributeClass = 0x0;
    internal const uint AttributeToken = 0x1;
    internal const uint AttributePrivate = 0x2;
    internal const uint AttributeLabel = 0x3;
    internal const uint AttributeValue = 0x11;
    internal const uint AttributeKeyType = 0x100;
    internal const uint AttributeId = 0x102;
    internal const uint AttributeSensitive = 0x103;
    internal const uint AttributeDecrypt = 0x105;
    internal const uint AttributeUnwrap = 0x107;
    internal const uint AttributeSign = 0x108;
    internal const uint AttributeVerify = 0x10A;
    internal const uint AttributeDerive = 0x10C;
    internal const uint AttributeValueLength = 0x161;
    internal const uint AttributeExtractable = 0x162;
    internal const uint AttributeNeverExtractable = 0x164;
    internal const uint AttributeAlwaysSensitive = 0x165;
    internal const uint AttributeEcParameters = 0x180;
    internal const uint AttributeEcPoint = 0x181;

    /// <summary>What <c>ulValueLen</c> and counts are where the token does not say.</summary>
    internal static nuint Unavailable => nuint.MaxValue;
}
