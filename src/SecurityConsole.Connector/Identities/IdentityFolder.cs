using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using SecurityConsole.Connector.CommandLine;
using SecurityConsole.Cryptography.Certificates;
using SecurityConsole.Cryptography.Keys;

namespace SecurityConsole.Connector.Identities;

/// <summary>The folder of an enrolled agent or server: <c>ml-dsa.pem</c> and <c>ecdsa.pem</c> (key and certificates, mode 0600), <c>ca.pem</c>, <c>identity.json</c>.</summary>
internal sealed class IdentityFolder(string path)
{
    private const int LargestDescription = 64 * 1024;

    /// <summary>The roots of the gateway's authority.</summary>
    public string AuthorityFile => Path.Combine(path, "ca.pem");

    private string DescriptionFile => Path.Combine(path, "identity.json");

    /// <summary>The file of one kind of key.</summary>
    public string FileOf(bool postQuantum) => Path.Combine(path, postQuantum ? "ml-dsa.pem" : "ecdsa.pem");

    /// <summary>The identity of one kind of key; null where there is none.</summary>
    /// <exception cref="CommandFailure">It cannot be used; the message says what to do.</exception>
    public LoadedIdentity? Load(bool postQuantum)
    {
        try
        {
            return File.Exists(FileOf(postQuantum)) ? IdentityFile.Read(FileOf(postQuantum)) : null;
        }
        catch (CryptographicException problem)
        {
            throw new CommandFailure(ExitCode.Usage, problem.Message);
        }
    }

    /// <summary>The gateway that it enrolled at.</summary>
    /// <exception cref="CommandFailure">There is no such folder.</exception>
    public Uri ReadGateway()
    {
        if (!File.Exists(DescriptionFile))
        {
            throw new CommandFailure(ExitCode.Usage, $"{path} is not the folder of an enrolled agent: {DescriptionFile} is missing. Make it with 'secconsole agent enrol'.");
        }

        try
        {
            return Uri.TryCreate(JsonElement.Parse(PrivateFile.Read(DescriptionFile, LargestDescription)).Text("gateway"), UriKind.Absolute, out var gateway)
                ? gateway
                : throw new JsonException("no gateway");
        }
        catch (JsonException)
        {
            throw new CommandFailure(ExitCode.Usage, $"{DescriptionFile} is damaged. Enrol again, or give --gateway.");
        }
    }

    /// <summary>Keeps what was issued, each file as a whole.</summary>
    public void Save(Uri gateway, JsonElement issued, IReadOnlyList<NewIdentityKey> keys)
    {
        var certificates = issued.TryGetProperty("certificates", out var list) ? list.Items() : [];
        if (certificates.Count != keys.Count)
        {
            throw new CommandFailure(ExitCode.Unreachable, "The gateway did not answer with one certificate for each key. Is it a Security Console of this version?");
        }

        var files = keys.Zip(certificates, (key, certificate) => (Key: key, Pem: key.ExportPem(), Chain: certificate.Text("certificate"))).ToList();
        foreach (var (_, pem, chain) in files)
        {
            Check(pem + "\n" + chain);
        }

        foreach (var (key, pem, chain) in files)
        {
            IdentityFile.Write(FileOf(key.IsPostQuantum), pem, chain);
        }

        foreach (var kind in ((bool[])[true, false]).Where(kind => keys.All(key => key.IsPostQuantum != kind)))
        {
            File.Delete(FileOf(kind)); // of an earlier identity
        }

        PrivateFile.WritePublic(AuthorityFile, Encoding.ASCII.GetBytes(issued.Text("authorities")));
        var description = new JsonObject { ["gateway"] = gateway.ToString(), ["identity"] = issued.Text("identity") };
        PrivateFile.Write(DescriptionFile, Encoding.UTF8.GetBytes(description.ToJsonString()));
    }

    // Before anything is replaced: what was sent must be the certificate of the key that was made.
    private static void Check(string pem)
    {
        try
        {
            LoadedIdentity.FromPem(pem);
        }
        catch (Exception problem) when (problem is CryptographicException or ArgumentException)
        {
            throw new CommandFailure(ExitCode.Refused, "The gateway sent a certificate that is not for the key that was made here. Nothing was kept.");
        }
    }
}
