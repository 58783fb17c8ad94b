using System.Security.Cryptography;
using System.Text;
using SecurityConsole.Cryptography.Keys;

namespace SecurityConsole.Cryptography.Certificates;

/// <summary>An identity in one PEM file of mode 0600: the private key, the leaf, and what issued it. Replaced as a whole, so that key and certificate always fit.</summary>
public static class IdentityFile
{
    /// <summary>Writes key and chain.</summary>
    /// <param name="path">The file; its folder is made (mode 0700) where it is missing.</param>
    /// <param name="keyPem">PKCS#8 PEM.</param>
    /// <param name="chainPem">Leaf and issuing certificate.</param>
    public static void Write(string path, string keyPem, string chainPem) => PrivateFile.Write(path, Encoding.ASCII.GetBytes(keyPem.TrimEnd() + "\n" + chainPem));

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="UnauthorizedAccessException">Others may read the file; the message says what to do.</exception>
    /// <exception cref="CryptographicException">It is damaged, or the key is not of the certificate.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static LoadedIdentity Read(string path)
    {
        var text = Encoding.ASCII.GetString(PrivateFile.Read(path));
        try
        {
            return LoadedIdentity.FromPem(text);
        }
        catch (Exception exception) when (exception is CryptographicException or ArgumentException)
        {
            throw new CryptographicException($"{path} holds no private key with its certificate. Enrol again.", exception);
        }
    }
}
