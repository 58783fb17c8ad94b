using System.Collections.Frozen;

namespace SecurityConsole.Cryptography.Pkcs11;

/// <summary>Names of mechanisms for people; only those that somebody who chooses an HSM looks for.</summary>
internal static class MechanismNames
{
    private static readonly FrozenDictionary<ulong, string> Known = new Dictionary<ulong, string>
    {
        [0x0000] = "CKM_RSA_PKCS_KEY_PAIR_GEN",
        [0x0001] = "CKM_RSA_PKCS",
        [0x0009] = "CKM_RSA_PKCS_OAEP",
        [0x000D] = "CKM_RSA_PKCS_PSS",
        [0x000F] = "CKM_ML_KEM_KEY_PAIR_GEN",
        [0x0017] = "CKM_ML_KEM",
        [0x001C] = "CKM_ML_DSA_KEY_PAIR_GEN",
        [0x001D] = "CKM_ML_DSA",
        [0x001F] = "CKM_HASH_ML_DSA",
        [0x002D] = "CKM_SLH_DSA_KEY_PAIR_GEN",
        [0x002E] = "CKM_SLH_DSA",
        [0x0040] = "CKM_SHA256_RSA_PKCS",
        [0x0041] = "CKM_SHA384_RSA_PKCS",
        [0x0042] = "CKM_SHA512_RSA_PKCS",
        [0x0250] = "CKM_SHA256",
        [0x0251] = "CKM_SHA256_HMAC",
        [0x0260] = "CKM_SHA384",
        [0x0270] = "CKM_SHA512",
        [0x1040] = "CKM_EC_KEY_PAIR_GEN",
        [0x1041] = "CKM_ECDSA",
        [0x1044] = "CKM_ECDSA_SHA256",
        [0x1045] = "CKM_ECDSA_SHA384",
        [0x1050] = "CKM_ECDH1_DERIVE",
        [0x1055] = "CKM_EC_EDWARDS_KEY_PAIR_GEN",
        [0x1056] = "CKM_EC_MONTGOMERY_KEY_PAIR_GEN",
        [0x1057] = "CKM_EDDSA",
        [0x1080] = "CKM_AES_KEY_GEN",
        [0x1082] = "CKM_AES_CBC",
        [0x1087] = "CKM_AES_GCM",
        [0x2109] = "CKM_AES_KEY_WRAP",
        [0x210A] = "CKM_AES_KEY_WRAP_PAD",
        [0x402A] = "CKM_HKDF_DERIVE",
        [0x4032] = "CKM_HSS_KEY_PAIR_GEN",
        [0x4033] = "CKM_HSS",
    }.ToFrozenDictionary();

    internal static string Of(ulong type) => Known.TryGetValue(type, out var name) ? name : $"CKM 0x{type:X8}";
}
