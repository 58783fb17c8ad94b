using SecurityConsole.Cryptography.Native;

namespace SecurityConsole.Common;

/// <summary>Loads OpenSSL once per test process, before anything uses cryptography.</summary>
public static class NativeCryptography
{
    private static readonly Lazy<OpenSslFacts> Loaded = new(() => OpenSslRuntime.Initialize(new OpenSslRuntimeOptions()));

    /// <summary>What was loaded.</summary>
    public static OpenSslFacts Load() => Loaded.Value;
}
