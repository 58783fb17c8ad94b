using System.Security.Cryptography;
using SecurityConsole.Cryptography.Keys;
using SecurityConsole.Cryptography.Tests.Common;

namespace SecurityConsole.Cryptography.Tests.Keys;

public sealed class KeyFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private KeySecret Secret(string name = "secret") => KeySecret.LoadOrCreate(_folder.File(name));

    [Fact]
    public void ECDsa_key_is_the_same_at_every_start()
    {
        var file = new KeyFile(_folder.File("keys/a.key"), Secret());
        using var first = file.LoadOrCreateECDsa();
        using var second = new KeyFile(file.FilePath, Secret()).LoadOrCreateECDsa();
        Assert.Equal(first.ExportSubjectPublicKeyInfo(), second.ExportSubjectPublicKeyInfo());
        Assert.Equal("600", Convert.ToString((int)File.GetUnixFileMode(file.FilePath), 8));
        Assert.StartsWith("-----BEGIN ENCRYPTED PRIVATE KEY-----", File.ReadAllText(file.FilePath), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ML-DSA-44")]
    [InlineData("ML-DSA-65")]
    [InlineData("ML-DSA-87")]
    public void ML_DSA_key_is_the_same_at_every_start_and_signs(string name)
    {
        var algorithm = name switch { "ML-DSA-44" => MLDsaAlgorithm.MLDsa44, "ML-DSA-65" => MLDsaAlgorithm.MLDsa65, _ => MLDsaAlgorithm.MLDsa87 };
        var file = new KeyFile(_folder.File("b.key"), Secret());
        byte[] signature;
        using (var first = file.LoadOrCreateMLDsa(algorithm))
        {
            signature = first.SignData(new byte[] { 1, 2, 3 });
        }

        using var second = file.LoadOrCreateMLDsa(algorithm);
        Assert.True(second.VerifyData(new byte[] { 1, 2, 3 }, signature));
    }

    [Fact]
    public void Key_of_another_algorithm_is_refused()
    {
        var file = new KeyFile(_folder.File("c.key"), Secret());
        file.LoadOrCreateMLDsa(MLDsaAlgorithm.MLDsa44).Dispose();
        Assert.Contains("holds a key for ML-DSA-44; ML-DSA-65 was expected", Assert.Throws<CryptographicException>(() => file.LoadOrCreateMLDsa(MLDsaAlgorithm.MLDsa65)).Message, StringComparison.Ordinal);
        Assert.Contains("c.key", Assert.Throws<CryptographicException>(file.LoadOrCreateECDsa).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Key_under_another_secret_is_refused_and_never_replaced()
    {
        var file = new KeyFile(_folder.File("d.key"), Secret());
        file.LoadOrCreateECDsa().Dispose();
        var before = File.ReadAllText(file.FilePath);

        var exception = Assert.Throws<CryptographicException>(new KeyFile(file.FilePath, Secret("other")).LoadOrCreateECDsa);

        Assert.Contains("another secret", exception.Message, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllText(file.FilePath));
    }

    [Theory]
    [InlineData(UnixFileMode.GroupRead)]
    [InlineData(UnixFileMode.OtherRead)]
    [InlineData(UnixFileMode.GroupWrite)]
    [InlineData(UnixFileMode.OtherWrite)]
    public void File_that_others_may_reach_is_refused_with_the_command_that_mends_it(UnixFileMode others)
    {
        var file = new KeyFile(_folder.File("e.key"), Secret());
        file.LoadOrCreateECDsa().Dispose();
        File.SetUnixFileMode(file.FilePath, PrivateFile.Mode | others);

        Assert.Contains($"chmod 600 '{file.FilePath}'", Assert.Throws<UnauthorizedAccessException>(file.LoadOrCreateECDsa).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Secret_that_is_none_is_refused_without_showing_it()
    {
        PrivateFile.Write(_folder.File("short"), "hunter2"u8);
        var message = Assert.Throws<IOException>(() => Secret("short")).Message;
        Assert.DoesNotContain("hunter2", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Processes_that_start_at_once_get_the_same_secret_and_key()
    {
        var keys = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() =>
        {
            using var key = new KeyFile(_folder.File("shared.key"), Secret("shared")).LoadOrCreateECDsa();
            return Convert.ToHexString(key.ExportSubjectPublicKeyInfo());
        })));
        Assert.Single(keys.Distinct());
        Assert.Equal(2, Directory.GetFiles(_folder.Path).Length); // nothing left over
    }
}
