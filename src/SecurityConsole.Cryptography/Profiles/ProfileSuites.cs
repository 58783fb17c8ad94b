using System.Net.Security;
using SecurityConsole.Cryptography.Algorithms;

namespace SecurityConsole.Cryptography.Profiles;

/// <summary>A profile's cipher suites as TLS takes them, so that what may not be agreed is not offered.</summary>
internal static class ProfileSuites
{
    /// <summary>Null where the profile allows all of TLS 1.3's usual ones: OpenSSL's own list serves, and prepared contexts are reused.</summary>
    internal static CipherSuitesPolicy? Of(CryptoProfile profile) =>
        profile.AllowsSuite(CipherSuites.Aes128GcmSha256) && profile.AllowsSuite(CipherSuites.Aes256GcmSha384) && profile.AllowsSuite(CipherSuites.ChaCha20Poly1305Sha256)
            ? null
            : new CipherSuitesPolicy(profile.AllowedSuites.Select(suite => (TlsCipherSuite)suite));
}
