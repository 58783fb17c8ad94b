namespace SecurityConsole.Cryptography.Native;

/// <summary>The OpenSSL configuration of this process: TLS 1.3 only, and the groups that some profile may need.</summary>
internal static class OpenSslConfiguration
{
    /// <summary>Writes it to a file that only this user can read or change, and returns its path.</summary>
    /// <remarks>In a new folder of the temporary folder, so that nobody can have put a file or a link there before.</remarks>
    internal static string Write(string groups)
    {
        var folder = Directory.CreateTempSubdirectory("security-console-openssl-"); // mode 0700
        var path = Path.Combine(folder.FullName, "openssl.cnf");
        File.WriteAllText(path, Text(groups));
        return path;
    }

    internal static string Text(string groups) => $"""
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
