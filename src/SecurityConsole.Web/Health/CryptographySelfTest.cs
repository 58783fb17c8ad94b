using SecurityConsole.Cryptography.Native;

namespace SecurityConsole.Web.Health;

/// <summary>What came of using ML-KEM-768 and ML-DSA-65 once, for real, when the process started.</summary>
internal sealed class CryptographySelfTest(OpenSslFacts openSsl) : IReadinessCheck
{
    public string Name => "cryptography";

    /// <summary>Version of the OpenSSL that .NET is bound to (<c>3.5.4</c>).</summary>
    public string OpenSslVersion => openSsl.Version;

    public ValueTask<CheckResult> CheckAsync(CancellationToken cancellationToken) => new(openSsl.IsPostQuantum
        ? CheckResult.Pass("ML-KEM-768 encapsulates and decapsulates, ML-DSA-65 signs and verifies.")
        : CheckResult.Fail("ML-KEM or ML-DSA failed its self-test. Give an OpenSSL of version 3.5 or later (SECCONSOLE_OPENSSL_DIR, or eng/native.sh builds one)."));
}
