using System.Security.Cryptography;
using System.Text;
using SecurityConsole.Cryptography.Native;

namespace SecurityConsole.Web.Health;

/// <summary>Uses ML-KEM-768 and ML-DSA-65 once, for real, when the process starts, and remembers what came of it.</summary>
internal sealed class CryptographySelfTest(OpenSslFacts openSsl) : IReadinessCheck
{
    private readonly CheckResult _result = Run();

    public string Name => "cryptography";

    /// <summary>Version of the OpenSSL that .NET is bound to (<c>3.5.4</c>).</summary>
    public string OpenSslVersion => openSsl.Version;

    public ValueTask<CheckResult> CheckAsync(CancellationToken cancellationToken) => new(_result);

    private static CheckResult Run()
    {
        const string Remedy = "Give an OpenSSL of version 3.5 or later (SECCONSOLE_OPENSSL_DIR, or eng/native.sh builds one).";
        try
        {
            if (!MLKem.IsSupported || !MLDsa.IsSupported)
            {
                return CheckResult.Fail($"This OpenSSL has no ML-KEM and ML-DSA. {Remedy}");
            }

            return KemWorks() && SignatureWorks()
                ? CheckResult.Pass("ML-KEM-768 encapsulates and decapsulates, ML-DSA-65 signs and verifies.")
                : CheckResult.Fail($"ML-KEM or ML-DSA gave a wrong result in the self-test. {Remedy}");
        }
        catch (CryptographicException problem)
        {
            return CheckResult.Fail($"The self-test of ML-KEM and ML-DSA failed: {problem.Message} {Remedy}");
        }
    }

    private static bool KemWorks()
    {
        using var key = MLKem.GenerateKey(MLKemAlgorithm.MLKem768);
        key.Encapsulate(out var ciphertext, out var sent);
        return CryptographicOperations.FixedTimeEquals(sent, key.Decapsulate(ciphertext));
    }

    private static bool SignatureWorks()
    {
        var message = Encoding.ASCII.GetBytes("self-test");
        using var key = MLDsa.GenerateKey(MLDsaAlgorithm.MLDsa65);
        var signature = key.SignData(message);
        var accepts = key.VerifyData(message, signature);
        signature[0] ^= 1;
        return accepts && !key.VerifyData(message, signature);
    }
}
