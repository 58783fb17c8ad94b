using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace SecurityConsole.Cryptography.Native;

/// <summary>Puts this process on an OpenSSL that has ML-KEM and ML-DSA.</summary>
/// <remarks>
/// .NET binds to whichever <c>libssl.so.3</c> is in the process when cryptography is first used, and OpenSSL reads its configuration once, at that moment.
/// So this must run before anything else hashes, signs or opens TLS. See <c>docs/decisions</c>.
/// </remarks>
public static class OpenSslRuntime
{
    private static readonly Lock Gate = new();
    private static OpenSslFacts? facts;

    /// <summary>What <see cref="Initialize"/> found; null before it ran.</summary>
    public static OpenSslFacts? Current => Volatile.Read(ref facts);

    /// <summary>Finds and loads OpenSSL and sets its configuration. Later calls return the first one's facts. Thread-safe.</summary>
    /// <exception cref="OpenSslUnavailableException">There is none that can do it; the message says what to do.</exception>
    public static OpenSslFacts Initialize(OpenSslRuntimeOptions? options = null)
    {
        lock (Gate)
        {
            return facts ??= Load(options ?? new OpenSslRuntimeOptions());
        }
    }

    private static OpenSslFacts Load(OpenSslRuntimeOptions options)
    {
        if (!OperatingSystem.IsLinux())
        {
            throw new OpenSslUnavailableException("Security Console runs on Linux, where .NET takes its cryptography from OpenSSL.");
        }

        var folder = OpenSslLocation.Find(options.Folder);
        if (OpenSslLocation.AlreadyLoaded() is { } loaded)
        {
            throw new OpenSslUnavailableException(
                $"Cryptography was used before OpenSslRuntime.Initialize: {loaded} is loaded already and can no longer be configured. Call Initialize first in the process.");
        }

        using var configuration = new OpenSslConfiguration(options.Groups);
        if (LibC.SetEnvironmentVariable("OPENSSL_CONF", configuration.FilePath, overwrite: 1) != 0)
        {
            throw new OpenSslUnavailableException($"OPENSSL_CONF could not be set (error {Marshal.GetLastPInvokeError()}).");
        }

        if (folder is not null)
        {
            LoadLibrary(OpenSslLocation.CryptoPath(folder)); // first, so that libssl finds it by its name
            LoadLibrary(OpenSslLocation.TlsPath(folder));
        }

        return Verify(folder ?? "system", options.Groups);
    }

    private static void LoadLibrary(string path)
    {
        try
        {
            NativeLibrary.Load(path);
        }
        catch (Exception exception) when (exception is DllNotFoundException or BadImageFormatException)
        {
            throw new OpenSslUnavailableException($"{path} could not be loaded: {exception.Message}", exception);
        }
    }

    /// <summary>The first use of OpenSSL: it reads its configuration here, once and for all.</summary>
    private static OpenSslFacts Verify(string source, string groups)
    {
        var number = SafeEvpPKeyHandle.OpenSslVersion; // 0xMNN00PP0 (OPENSSL_VERSION_NUMBER)
        var version = $"{number >> 28}.{(number >> 20) & 0xFF}.{(number >> 4) & 0xFF}";
        var found = new OpenSslFacts(version, source, PostQuantumCheck.MLKemWorks(), PostQuantumCheck.MLDsaWorks(), groups);
        return found.IsPostQuantum
            ? found
            : throw new OpenSslUnavailableException(
                $"OpenSSL {version} ({source}) has no working {(found.MlKem ? "ML-DSA" : "ML-KEM")}. OpenSSL 3.5 or newer with its default provider is needed; run eng/native.sh, or set {OpenSslLocation.EnvironmentVariable}.");
    }
}
