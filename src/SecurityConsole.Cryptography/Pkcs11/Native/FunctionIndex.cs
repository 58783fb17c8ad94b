namespace SecurityConsole.Cryptography.Pkcs11.Native;

/// <summary>Places of the functions in the lists of PKCS#11, counted from the first pointer after the version.</summary>
/// <remarks>Later versions only append: 68 functions in 2.40, 92 in 3.0, 104 in 3.2.</remarks>
internal enum FunctionIndex
{
    Initialize = 0,
    Finalize = 1,
    GetInfo = 2,
    GetSlotList = 4,
    GetSlotInfo = 5,
    GetTokenInfo = 6,
    GetMechanismList = 7,
    GetMechanismInfo = 8,
    OpenSession = 12,
    CloseSession = 13,
    Login = 18,
    Logout = 19,
    CreateObject = 20,
    DestroyObject = 22,
    GetAttributeValue = 24,
    FindObjectsInit = 26,
    FindObjects = 27,
    FindObjectsFinal = 28,
    SignInit = 42,
    Sign = 43,
    VerifyInit = 48,
    Verify = 49,
    GenerateKeyPair = 59,
    GenerateRandom = 64,
    EncapsulateKey = 92,
    DecapsulateKey = 93,
}
