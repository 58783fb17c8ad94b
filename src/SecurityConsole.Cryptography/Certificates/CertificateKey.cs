using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using SecurityConsole.Cryptography.Keys;

namespace SecurityConsole.Cryptography.Certificates;

/// <summary>The key of one role (<c>server</c>, <c>issuing</c>, <c>ca</c>) in one algorithm: a file, or a key in a token.</summary>
/// <remarks>
/// Files: <c>ROLE-KIND.key</c> is the key itself; <c>ROLE-KIND.hsm</c> says in its first line what the key is called in the token, and in its second where that is.
/// A key moves to a token once, with a new certificate for a new key, and never silently back: a start without that token is refused from then on.
/// </remarks>
internal sealed class CertificateKey(string folder, string role, string kind, KeySecret secret, TokenCertificateKeys? token, TimeProvider time)
{
    private readonly TokenCertificateKeys? _token = (kind == "ml-dsa" ? token?.HoldsMLDsa : token?.HoldsECDsa) == true ? token : null;

    /// <summary>Where the key is, or was before it moved to a token.</summary>
    internal string FilePath => Path.Combine(folder, $"{role}-{kind}.key");

    /// <summary>Everything that says which key is the present one. Where none of it is there, a new key is made.</summary>
    internal IReadOnlyList<string> Files => [FilePath, LabelPath];

    /// <summary>Where it is, in words.</summary>
    internal string Place => _token is null ? "key file in the data folder" : $"{_token.Store.Place}, made there and cannot leave it";

    private string LabelPath => Path.Combine(folder, $"{role}-{kind}.hsm");

    private string AlgorithmName => IsMLDsa ? "ML-DSA-65" : "ECDSA P-256";

    private bool IsMLDsa => string.Equals(kind, "ml-dsa", StringComparison.Ordinal);

    /// <summary>Which key of the token it is; null where it is a file.</summary>
    internal TokenKeyUse? InToken => _token is not null && File.Exists(LabelPath) ? new(role, AlgorithmName, File.ReadAllLines(LabelPath)[0], _token.Store.Place) : null;

    /// <summary>Opens the key, or makes one. The caller disposes it, and calls <see cref="Settle"/> once there is a certificate for it.</summary>
    /// <exception cref="KeyUnavailableException">It is in a token that does not answer.</exception>
    /// <exception cref="CryptographicException">It cannot be read, or is in a token that is not in use; the message says what to do.</exception>
    internal AuthorityKey Open()
    {
        var lines = File.Exists(LabelPath) ? File.ReadAllLines(LabelPath) : [];
        if (_token is null)
        {
            return lines.Length == 0
                ? OpenFile()
                : throw new CryptographicException(
                    $"The key {role}-{kind} of this data folder is in {lines.ElementAtOrDefault(1) ?? "an HSM"}, and no other takes its place. Start with --hsm-module and the other options of that HSM.");
        }

        var made = lines.Length == 0 ? NewLabel() : null;
        var label = made ?? lines[0];
        return IsMLDsa
            ? new AuthorityKey(_token.Store.OpenMLDsa(label, MLDsaAlgorithm.MLDsa65), _token.Handshakes) { NewLabel = made }
            : new AuthorityKey(_token.Store.OpenECDsa(label), _token.Handshakes) { NewLabel = made };
    }

    /// <summary>There is a certificate for the key now. One that was made in the token is the present one from here on, and the file that was before it signs nothing any more.</summary>
    internal void Settle(AuthorityKey key)
    {
        if (key.NewLabel is not { } label)
        {
            return;
        }

        PrivateFile.WritePublic(LabelPath, Encoding.UTF8.GetBytes($"{label}\n{_token!.Store.Place}\n"));
        if (!File.Exists(FilePath))
        {
            return;
        }

        if (role == "server")
        {
            File.Delete(FilePath); // nobody needs it again
            return;
        }

        var aside = FormerIssuers.FolderOf(folder);
        DurableFolder.Create(aside);
        File.Move(FilePath, Path.Combine(aside, Path.GetFileName(FilePath)), overwrite: true);
    }

    /// <summary>Passes where the certificate is for the key, or nothing says yet that the key is in a token.</summary>
    /// <exception cref="KeyRefusedException">The token has another key under the name of the present one.</exception>
    internal void MustBeThatOf(X509Certificate2 certificate, AuthorityKey key)
    {
        if (_token is not null && key.NewLabel is null && !key.Matches(certificate))
        {
            throw new KeyRefusedException(
                $"The key {role}-{kind} in {_token.Store.Place} is not the one that its certificate is for. Restore the token. Where the key is lost, remove {LabelPath} and start once with the root's key in place: a new one is made then.");
        }
    }

    // A first start that breaks off finds the key that it made. One that takes another's place has a name of its own, with the time, which tells people what is newest.
    private string NewLabel()
    {
        var name = $"{_token!.Prefix}/{role}-{(IsMLDsa ? "ml-dsa-65" : "ecdsa-p256")}";
        return File.Exists(LabelPath + ReplacedFiles.Suffix)
            ? string.Create(CultureInfo.InvariantCulture, $"{name}/{time.GetUtcNow():yyyyMMddHHmmss}{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(2))}")
            : name;
    }

    private AuthorityKey OpenFile()
    {
        var file = new KeyFile(FilePath, secret);
        return IsMLDsa ? new AuthorityKey(file.LoadOrCreateMLDsa(MLDsaAlgorithm.MLDsa65)) : new AuthorityKey(file.LoadOrCreateECDsa());
    }
}
