using System.Collections.Frozen;

namespace SecurityConsole.Cryptography.Pkcs11;

/// <summary>The return values of PKCS#11 (§6.1.12 of the base specification): their names, and what to do about them.</summary>
internal static class ReturnValues
{
    internal const uint Ok = 0x0;
    internal const uint GeneralError = 0x5;
    internal const uint AttributeSensitive = 0x11;
    internal const uint AttributeTypeInvalid = 0x12;
    internal const uint FunctionNotSupported = 0x54;
    internal const uint PinIncorrect = 0xA0;
    internal const uint PinLocked = 0xA4;
    internal const uint SignatureInvalid = 0xC0;
    internal const uint SignatureLengthRange = 0xC1;
    internal const uint TokenNotPresent = 0xE0;
    internal const uint UserAlreadyLoggedIn = 0x100;
    internal const uint NotInitialized = 0x190;
    internal const uint AlreadyInitialized = 0x191;

    private const string Broken = "The module or the device has a fault; look at its own log, then at its power and cabling.";
    private const string Gone = "The device or its connection is gone; it is tried again by itself.";
    private const string Stale = "What was open in the token is no longer; it is opened again by itself.";
    private const string Wrong = "The module does not accept what this product asks of it; see the vendor's notes on the mechanism, and --hsm-numbers for numbers that differ.";
    private const string Pin = "Put the right PIN into the PIN file; it is read again when the file changes, and not tried before.";
    private const string Full = "The token is out of room or sessions; remove what is no longer needed, or raise its limits.";

    private static readonly FrozenDictionary<uint, (string Name, string Remedy, bool Connection)> Known = new Dictionary<uint, (string, string, bool)>
    {
        [0x2] = ("CKR_HOST_MEMORY", "This machine is out of memory.", true),
        [0x3] = ("CKR_SLOT_ID_INVALID", Gone, true),
        [GeneralError] = ("CKR_GENERAL_ERROR", Broken, true),
        [0x6] = ("CKR_FUNCTION_FAILED", Broken, true),
        [0x7] = ("CKR_ARGUMENTS_BAD", "If this came at the start, the module wants other parameters: see --hsm-init-args.", false),
        [0xA] = ("CKR_CANT_LOCK", "The module cannot be used by several threads; a newer version of it is needed.", false),
        [AttributeSensitive] = ("CKR_ATTRIBUTE_SENSITIVE", "The token keeps this value to itself, as it should.", false),
        [AttributeTypeInvalid] = ("CKR_ATTRIBUTE_TYPE_INVALID", Wrong, false),
        [0x13] = ("CKR_ATTRIBUTE_VALUE_INVALID", Wrong, false),
        [0x30] = ("CKR_DEVICE_ERROR", Broken, true),
        [0x31] = ("CKR_DEVICE_MEMORY", Full, true),
        [0x32] = ("CKR_DEVICE_REMOVED", Gone, true),
        [0x50] = ("CKR_FUNCTION_CANCELED", Gone, true),
        [FunctionNotSupported] = ("CKR_FUNCTION_NOT_SUPPORTED", "The module is older than this function; see what it can do with 'secconsole hsm status'.", false),
        [0x60] = ("CKR_KEY_HANDLE_INVALID", Stale, true),
        [0x62] = ("CKR_KEY_SIZE_RANGE", Wrong, false),
        [0x63] = ("CKR_KEY_TYPE_INCONSISTENT", Wrong, false),
        [0x68] = ("CKR_KEY_FUNCTION_NOT_PERMITTED", "The key was made for another use. Make a new one under another name.", false),
        [0x70] = ("CKR_MECHANISM_INVALID", "The module does not know this mechanism; see what it can do with 'secconsole hsm status'.", false),
        [0x71] = ("CKR_MECHANISM_PARAM_INVALID", Wrong, false),
        [0x82] = ("CKR_OBJECT_HANDLE_INVALID", Stale, true),
        [0x90] = ("CKR_OPERATION_ACTIVE", Stale, true),
        [0x91] = ("CKR_OPERATION_NOT_INITIALIZED", Stale, true),
        [PinIncorrect] = ("CKR_PIN_INCORRECT", Pin, false),
        [0xA1] = ("CKR_PIN_INVALID", Pin, false),
        [0xA2] = ("CKR_PIN_LEN_RANGE", Pin, false),
        [0xA3] = ("CKR_PIN_EXPIRED", "Set a new PIN with the vendor's tool, and put it into the PIN file.", false),
        [PinLocked] = ("CKR_PIN_LOCKED", "Unlock the PIN with the vendor's tool, as the token's security officer.", false),
        [0xB0] = ("CKR_SESSION_CLOSED", Stale, true),
        [0xB1] = ("CKR_SESSION_COUNT", Full, true),
        [0xB3] = ("CKR_SESSION_HANDLE_INVALID", Stale, true),
        [0xB5] = ("CKR_SESSION_READ_ONLY", "The token allows no session that writes; keys must be made with the vendor's tool.", false),
        [SignatureInvalid] = ("CKR_SIGNATURE_INVALID", "The signature is not of this key and text.", false),
        [SignatureLengthRange] = ("CKR_SIGNATURE_LEN_RANGE", "The signature is not of this key and text.", false),
        [0xD0] = ("CKR_TEMPLATE_INCOMPLETE", Wrong, false),
        [0xD1] = ("CKR_TEMPLATE_INCONSISTENT", Wrong, false),
        [TokenNotPresent] = ("CKR_TOKEN_NOT_PRESENT", Gone, true),
        [0xE1] = ("CKR_TOKEN_NOT_RECOGNIZED", Gone, true),
        [0xE2] = ("CKR_TOKEN_WRITE_PROTECTED", "The token allows no writing; keys must be made with the vendor's tool.", false),
        [UserAlreadyLoggedIn] = ("CKR_USER_ALREADY_LOGGED_IN", Stale, false),
        [0x101] = ("CKR_USER_NOT_LOGGED_IN", Stale, true),
        [0x102] = ("CKR_USER_PIN_NOT_INITIALIZED", "Initialise the token and its user PIN with the vendor's tool.", false),
        [0x120] = ("CKR_RANDOM_SEED_NOT_SUPPORTED", Wrong, false),
        [0x121] = ("CKR_RANDOM_NO_RNG", "The token has no random number generator.", false),
        [0x140] = ("CKR_CURVE_NOT_SUPPORTED", "The module does not know this curve.", false),
        [0x150] = ("CKR_BUFFER_TOO_SMALL", Wrong, false),
        [NotInitialized] = ("CKR_CRYPTOKI_NOT_INITIALIZED", Stale, true),
        [AlreadyInitialized] = ("CKR_CRYPTOKI_ALREADY_INITIALIZED", "Something else in this process uses the module.", false),
        [0x1B6] = ("CKR_FIPS_SELF_TEST_FAILED", Broken, true),
        [0x200] = ("CKR_FUNCTION_REJECTED", "The token's policy, or its operator, refused. Ask the operator.", false),
        [0x201] = ("CKR_TOKEN_RESOURCE_EXCEEDED", Full, true),
        [0x208] = ("CKR_TOKEN_NOT_INITIALIZED", "Initialise the token and its user PIN with the vendor's tool.", false),
        [0x209] = ("CKR_PARAMETER_SET_NOT_SUPPORTED", "The module knows the algorithm, but not this parameter set.", false),
    }.ToFrozenDictionary();

    /// <summary>The name of the specification, or the number where it has none here.</summary>
    internal static string Name(nuint value) => Find(value)?.Name ?? (value >= 0x80000000 ? $"CKR_VENDOR_DEFINED + 0x{value - 0x80000000:X}" : $"CKR 0x{value:X}");

    /// <summary>A sentence that says what to do.</summary>
    internal static string Remedy(nuint value) => Find(value)?.Remedy ?? "The module's own documentation says what this number means.";

    /// <summary>
    /// Whether a new session and login may help. What is unknown counts: trying again costs one call, and a token that is not tried again is lost.
    /// </summary>
    internal static bool IsConnectionLoss(nuint value) => Find(value)?.Connection ?? true;

    private static (string Name, string Remedy, bool Connection)? Find(nuint value) =>
        value <= uint.MaxValue && Known.TryGetValue((uint)value, out var known) ? known : null;
}
