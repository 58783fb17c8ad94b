namespace SecurityConsole.Cryptography.Native;

/// <summary>Finds an OpenSSL without loading one: a library that was loaded once cannot be exchanged.</summary>
internal static class OpenSslLocation
{
    internal const string EnvironmentVariable = "SECCONSOLE_OPENSSL_DIR";
    private const string CryptoLibrary = "libcrypto.so.3";
    private const string TlsLibrary = "libssl.so.3";
    private static readonly Version Needed = new(3, 5);

    private static readonly string[] SystemFolders =
    [
        "/usr/local/lib64", "/usr/local/lib", "/lib/x86_64-linux-gnu", "/usr/lib/x86_64-linux-gnu", "/lib/aarch64-linux-gnu", "/usr/lib/aarch64-linux-gnu",
        "/lib64", "/usr/lib64", "/lib", "/usr/lib",
    ];

    /// <summary>The folder whose libraries are to be loaded, or null where the system's own serve.</summary>
    /// <exception cref="OpenSslUnavailableException">There is none; the message says what to do.</exception>
    internal static string? Find(string? folder)
    {
        var named = folder ?? Environment.GetEnvironmentVariable(EnvironmentVariable);
        if (!string.IsNullOrEmpty(named))
        {
            var problem = ProblemOf(Path.GetFullPath(named));
            return problem is null
                ? Path.GetFullPath(named)
                : throw new OpenSslUnavailableException($"{(folder is null ? EnvironmentVariable : "The OpenSSL folder option")} names {named}, but {problem}. Correct it, or remove it to have OpenSSL found.");
        }

        var system = SystemVersion();
        if (system >= Needed)
        {
            return null;
        }

        var cache = CacheFolder();
        return ProblemOf(cache) is null
            ? cache
            : throw new OpenSslUnavailableException(
                $"No OpenSSL {Needed} or newer was found: the system has {system?.ToString() ?? "none"}, and {ProblemOf(cache)}. "
                + $"Run eng/native.sh once to build it into that folder, or set {EnvironmentVariable} to a folder that has lib/{CryptoLibrary} and lib/{TlsLibrary}.");
    }

    internal static string CryptoPath(string folder) => Path.Combine(folder, "lib", CryptoLibrary);

    internal static string TlsPath(string folder) => Path.Combine(folder, "lib", TlsLibrary);

    /// <summary>Path of an OpenSSL library that something loaded into this process already; null when none was.</summary>
    internal static string? AlreadyLoaded() =>
        File.Exists("/proc/self/maps")
            ? File.ReadLines("/proc/self/maps").Where(line => line.EndsWith("/" + TlsLibrary, StringComparison.Ordinal)).Select(line => line[line.IndexOf('/')..]).FirstOrDefault()
            : null;

    /// <summary>The version text inside a libcrypto file (<c>OpenSSL 3.5.7 9 Jun 2026</c>), or null.</summary>
    internal static Version? VersionOf(string path)
    {
        ReadOnlySpan<byte> bytes = File.ReadAllBytes(path);
        var mark = "OpenSSL 3."u8;
        for (var at = bytes.IndexOf(mark); at >= 0; at = bytes.IndexOf(mark))
        {
            bytes = bytes[(at + "OpenSSL ".Length)..];
            var length = bytes[..Math.Min(bytes.Length, 16)].IndexOfAnyExceptInRange((byte)'.', (byte)'9');
            if (length > 0 && Version.TryParse(System.Text.Encoding.ASCII.GetString(bytes[..length]), out var version) && version.Build >= 0)
            {
                return version;
            }
        }

        return null;
    }

    private static string CacheFolder()
    {
        var cache = Environment.GetEnvironmentVariable("XDG_CACHE_HOME");
        var root = string.IsNullOrEmpty(cache) ? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache") : cache;
        return Path.Combine(root, "security-console", "native", "openssl");
    }

    private static string? ProblemOf(string folder)
    {
        foreach (var path in (string[])[CryptoPath(folder), TlsPath(folder)])
        {
            if (!File.Exists(path))
            {
                return $"{path} does not exist";
            }
        }

        var version = VersionOf(CryptoPath(folder));
        return version >= Needed ? null : $"{CryptoPath(folder)} is OpenSSL {version?.ToString() ?? "of an unknown version"}, and {Needed} or newer is needed";
    }

    private static Version? SystemVersion()
    {
        var search = (Environment.GetEnvironmentVariable("LD_LIBRARY_PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries).Concat(SystemFolders);
        var path = search.Select(folder => Path.Combine(folder, CryptoLibrary)).FirstOrDefault(File.Exists);
        return path is null ? null : VersionOf(path);
    }
}
