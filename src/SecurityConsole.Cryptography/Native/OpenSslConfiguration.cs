namespace SecurityConsole.Cryptography.Native;

/// <summary>The OpenSSL configuration of this process, TLS 1.3 only and with the groups that some profile may need, as a file for as long as OpenSSL reads it.</summary>
/// <remarks>In a new folder (mode 0700) of the temporary folder, so that nobody can have put a file or a link there before. Removed when disposed.</remarks>
internal sealed class OpenSslConfiguration : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("security-console-openssl-");

    internal OpenSslConfiguration(string groups)
    {
        FilePath = Path.Combine(_folder.FullName, "openssl.cnf");
        File.WriteAllText(FilePath, Text(groups));
    }

    internal string FilePath { get; }

    public void Dispose() => _folder.Delete(recursive: true);

    private static string Text(string groups) => $"""
        openssl_conf = process
        [process]
        ssl_conf = tls
        [tls]
        system_default = every_connection
        [every_connection]
        MinProtocol = TLSv1.3
        Groups = {groups}

        """;
}
