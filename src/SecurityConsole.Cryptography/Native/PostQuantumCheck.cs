using System.Security.Cryptography;

namespace SecurityConsole.Cryptography.Native;

/// <summary>Whether the post-quantum algorithms not only are there, but work: a key, its use, and the check of the result.</summary>
internal static class PostQuantumCheck
{
    /// <summary>ML-KEM-768 (FIPS 203): both sides come to the same secret.</summary>
    internal static bool MLKemWorks()
    {
        if (!MLKem.IsSupported)
        {
            return false;
        }

        try
        {
            using var key = MLKem.GenerateKey(MLKemAlgorithm.MLKem768);
            using var peer = MLKem.ImportEncapsulationKey(MLKemAlgorithm.MLKem768, key.ExportEncapsulationKey());
            peer.Encapsulate(out var ciphertext, out var theirs);
            return CryptographicOperations.FixedTimeEquals(key.Decapsulate(ciphertext), theirs);
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    /// <summary>ML-DSA-65 (FIPS 204): a signature verifies, and one over something else does not.</summary>
    internal static bool MLDsaWorks()
    {
        if (!MLDsa.IsSupported)
        {
            return false;
        }

        try
        {
            using var key = MLDsa.GenerateKey(MLDsaAlgorithm.MLDsa65);
            using var peer = MLDsa.ImportMLDsaPublicKey(MLDsaAlgorithm.MLDsa65, key.ExportMLDsaPublicKey());
            var signature = key.SignData("security console"u8.ToArray());
            return peer.VerifyData("security console"u8, signature) && !peer.VerifyData("Security console"u8, signature);
        }
        catch (CryptographicException)
        {
            return false;
        }
    }
}
