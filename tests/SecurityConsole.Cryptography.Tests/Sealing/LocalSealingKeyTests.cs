using System.Security.Cryptography;
using SecurityConsole.Cryptography.Keys;
using SecurityConsole.Cryptography.Sealing;
using SecurityConsole.Cryptography.Tests.Common;

namespace SecurityConsole.Cryptography.Tests.Sealing;

public sealed class LocalSealingKeyTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private LocalSealingKey Key(string name = "sealing.key") => LocalSealingKey.LoadOrCreate(_folder.File(name));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(100_000)]
    public void What_was_sealed_opens_after_a_restart(int length)
    {
        var plaintext = RandomNumberGenerator.GetBytes(length);
        var sealedBytes = Key().Seal(plaintext, "server:1"u8);
        Assert.Equal(length + LocalSealingKey.Overhead, sealedBytes.Length);
        Assert.Equal(plaintext, Key().Open(sealedBytes, "server:1"u8));
    }

    [Fact]
    public void Same_text_is_never_sealed_the_same_way_twice() => Assert.NotEqual(Key().Seal([1, 2, 3], []), Key().Seal([1, 2, 3], []));

    [Fact]
    public void Every_changed_bit_is_noticed()
    {
        var key = Key();
        var original = key.Seal("secret"u8, "a"u8);
        for (var bit = 0; bit < 8 * original.Length; bit++)
        {
            var changed = original.ToArray();
            changed[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.Throws<CryptographicException>(() => key.Open(changed, "a"u8));
        }
    }

    [Fact]
    public void What_belongs_to_one_server_does_not_open_for_another()
    {
        var sealedBytes = Key().Seal("secret"u8, "server:1"u8);
        Assert.Equal("This was changed after it was sealed, or belongs to something else.", Assert.Throws<CryptographicException>(() => Key().Open(sealedBytes, "server:2"u8)).Message);
    }

    [Fact]
    public void Another_key_says_that_it_is_another()
    {
        var sealedBytes = Key().Seal("secret"u8, []);
        Assert.StartsWith("Another sealing key sealed this.", Assert.Throws<CryptographicException>(() => Key("other.key").Open(sealedBytes, [])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_too_short_or_of_another_version_is_refused()
    {
        var sealedBytes = Key().Seal([], []);
        Assert.Throws<CryptographicException>(() => Key().Open(sealedBytes.AsSpan(1), []));
        Assert.Throws<CryptographicException>(() => Key().Open([], []));
    }

    [Fact]
    public void Key_file_is_private_and_of_the_right_size()
    {
        _ = Key();
        Assert.Equal("600", Convert.ToString((int)File.GetUnixFileMode(_folder.File("sealing.key")), 8));
        PrivateFile.Write(_folder.File("sealing.key"), [1, 2, 3]);
        Assert.Contains("has 3 bytes", Assert.Throws<IOException>(() => Key()).Message, StringComparison.Ordinal);
    }
}
