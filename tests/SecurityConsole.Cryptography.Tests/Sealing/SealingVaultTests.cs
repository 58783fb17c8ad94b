using System.Buffers.Binary;
using System.Security.Cryptography;
using SecurityConsole.Cryptography.Keys;
using SecurityConsole.Cryptography.Sealing;
using SecurityConsole.Cryptography.Tests.Common;

namespace SecurityConsole.Cryptography.Tests.Sealing;

public sealed class SealingVaultTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private string Folder => _folder.File("sealing");

    private string[] SealingKeyFiles => Directory.GetFiles(Folder, "*.pem");

    private string[] DataKeyFiles => Directory.GetFiles(Folder, "*.datakey");

    private SealingVault Open() => Open(TimeProvider.System);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(100_000)]
    public void What_was_sealed_opens_after_a_restart(int length)
    {
        var plaintext = RandomNumberGenerator.GetBytes(length);
        byte[] sealedBytes;
        using (var vault = Open())
        {
            sealedBytes = vault.Seal("a", plaintext, "server:1"u8);
        }

        Assert.Equal(length + SealingVault.Overhead, sealedBytes.Length);
        using var again = Open();
        Assert.Equal(plaintext, again.Open(sealedBytes, "server:1"u8));
    }

    [Fact]
    public void Same_text_is_never_sealed_the_same_way_twice()
    {
        using var vault = Open();
        Assert.NotEqual(vault.Seal("a", [1, 2, 3], []), vault.Seal("a", [1, 2, 3], []));
    }

    [Fact]
    public void Every_changed_bit_is_noticed()
    {
        using var vault = Open();
        var original = vault.Seal("a", "secret"u8, "a"u8);
        for (var bit = 0; bit < 8 * original.Length; bit++)
        {
            var changed = original.ToArray();
            changed[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.Throws<CryptographicException>(() => vault.Open(changed, "a"u8));
        }

        Assert.Throws<CryptographicException>(() => vault.Open([], []));
    }

    [Fact]
    public void What_belongs_to_one_server_does_not_open_for_another()
    {
        using var vault = Open();
        var sealedBytes = vault.Seal("a", "secret"u8, "server:1"u8);
        Assert.Equal(
            "This was changed after it was sealed, or belongs to something else.",
            Assert.Throws<CryptographicException>(() => vault.Open(sealedBytes, "server:2"u8)).Message);
    }

    [Fact]
    public void Every_changed_byte_of_a_data_key_is_noticed()
    {
        byte[] sealedBytes;
        using (var vault = Open())
        {
            sealedBytes = vault.Seal("a", "secret"u8, []);
        }

        var file = Assert.Single(DataKeyFiles);
        var original = File.ReadAllBytes(file);
        for (var at = 0; at < original.Length; at += at < 160 || at > original.Length - 60 ? 1 : 97)
        {
            var changed = original.ToArray();
            changed[at] ^= 0x10;
            PrivateFile.Write(file, changed);
            var error = Assert.Throws<CryptographicException>(() =>
            {
                using var vault = Open();
                vault.Open(sealedBytes, []);
            });
            Assert.NotEmpty(error.Message);
        }
    }

    [Fact]
    public void Data_key_opens_by_the_documented_layout_alone()
    {
        byte[] sealedBytes;
        string id;
        using (var vault = Open())
        {
            sealedBytes = vault.Seal("payloads:2026-11-21", "secret"u8, "a"u8);
            id = vault.SealingKeys[0].Id;
        }

        var secret = File.ReadAllText(_folder.File("sealing.secret")).Trim();
        var pem = File.ReadAllText(Assert.Single(SealingKeyFiles));
        var second = pem.LastIndexOf("-----BEGIN", StringComparison.Ordinal);
        using var ecdh = ECDiffieHellman.Create();
        ecdh.ImportFromEncryptedPem(pem.AsSpan(0, second), secret);
        using var kem = MLKem.ImportFromEncryptedPem(pem[second..], secret);

        var file = File.ReadAllBytes(Assert.Single(DataKeyFiles));
        Assert.Equal("SCDK\u0001\u0001"u8, file.AsSpan(0, 6));
        Assert.InRange(DateTimeOffset.FromUnixTimeMilliseconds(BinaryPrimitives.ReadInt64BigEndian(file.AsSpan(22))), DateTimeOffset.UtcNow.AddMinutes(-5), DateTimeOffset.UtcNow);
        Assert.Equal(id, Convert.ToHexStringLower(file.AsSpan(30, 16)));
        Assert.Equal("payloads:2026-11-21"u8, file.AsSpan(47, file[46]));
        var point = file.AsSpan(47 + file[46], 97).ToArray();
        var ciphertext = file.AsSpan(47 + file[46] + 97, 1568).ToArray();
        var head = file[..^48];

        using var ephemeral = ECDiffieHellman.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP384, Q = new() { X = point[1..49], Y = point[49..] } });
        var q = ecdh.ExportParameters(false).Q;
        var publicHash = SHA384.HashData([4, .. q.X!, .. q.Y!, .. kem.ExportEncapsulationKey()]);
        Assert.Equal(id, Convert.ToHexStringLower(publicHash.AsSpan(0, 16)));
        var derived = HKDF.DeriveKey(
            HashAlgorithmName.SHA384, [.. kem.Decapsulate(ciphertext), .. ecdh.DeriveRawSecretAgreement(ephemeral.PublicKey)], 44, [],
            [.. "security-console data key v1"u8, 1, .. publicHash, .. point, .. ciphertext]);
        var dataKey = new byte[32];
        using var wrap = new AesGcm(derived.AsSpan(0, 32), 16);
        wrap.Decrypt(derived.AsSpan(32), file.AsSpan(file.Length - 32), file.AsSpan(file.Length - 48, 16), dataKey, head);

        Assert.Equal(file[6..22], sealedBytes[2..18]);
        var message = HKDF.DeriveKey(HashAlgorithmName.SHA384, dataKey, 44, sealedBytes[18..50], "security-console seal v2"u8.ToArray());
        var plaintext = new byte[sealedBytes.Length - 66];
        using var aes = new AesGcm(message.AsSpan(0, 32), 16);
        aes.Decrypt(message.AsSpan(32), sealedBytes.AsSpan(66), sealedBytes.AsSpan(50, 16), plaintext, [.. sealedBytes[..50], .. "a"u8]);
        Assert.Equal("secret"u8, plaintext);
    }

    [Fact]
    public void Files_are_private()
    {
        using var vault = Open();
        vault.Seal("a", [], []);
        Assert.All([.. SealingKeyFiles, .. DataKeyFiles], file => Assert.Equal("600", Convert.ToString((int)File.GetUnixFileMode(file), 8)));
        Assert.Equal("700", Convert.ToString((int)File.GetUnixFileMode(Folder), 8));
    }

    [Theory]
    [InlineData("")]
    [InlineData("with space")]
    [InlineData("ümlaut")]
    public void Scope_is_visible_ascii(string scope)
    {
        using var vault = Open();
        Assert.ThrowsAny<ArgumentException>(() => vault.Seal(scope, [], []));
        Assert.ThrowsAny<ArgumentException>(() => vault.Seal(new string('x', 97), [], []));
    }

    [Fact]
    public void What_older_versions_sealed_still_opens()
    {
        var key = RandomNumberGenerator.GetBytes(32);
        PrivateFile.Write(_folder.File("sealing.key"), key);
        byte[] head = [1, 1, .. SHA256.HashData([.. "security-console sealing key id"u8, .. key])[..8], .. RandomNumberGenerator.GetBytes(32)];
        var derived = HKDF.DeriveKey(HashAlgorithmName.SHA256, key, 44, head[10..], "security-console local seal v1"u8.ToArray());
        using var aes = new AesGcm(derived.AsSpan(0, 32), 16);
        byte[] ciphertext = new byte[6], tag = new byte[16];
        aes.Encrypt(derived.AsSpan(32), "secret"u8, ciphertext, tag, [.. head, .. "a"u8]);
        byte[] old = [.. head, .. tag, .. ciphertext];

        using (var vault = Open())
        {
            Assert.Equal("secret"u8, vault.Open(old, "a"u8));
            Assert.Throws<CryptographicException>(() => vault.Open(old, "b"u8));
        }

        PrivateFile.Write(_folder.File("sealing.key"), RandomNumberGenerator.GetBytes(32));
        using var other = Open();
        Assert.StartsWith("Another sealing key sealed this.", Assert.Throws<CryptographicException>(() => other.Open(old, "a"u8)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Sealing_keys_that_are_gone_are_not_made_anew_over_data_keys()
    {
        using (var vault = Open())
        {
            vault.Seal("a", [], []);
        }

        File.Delete(Assert.Single(SealingKeyFiles));
        Assert.Contains("Restore the folder", Assert.Throws<CryptographicException>(Open).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Clock_that_goes_back_does_not_bring_a_compromised_data_key_back()
    {
        var sealedBefore = Seal(TimeProvider.System);
        var back = new ShiftedTime(TimeSpan.FromDays(-30));
        using (var vault = Open(back))
        {
            vault.Rotate(compromised: true);
            Assert.NotEqual(DataKeyOf(sealedBefore), DataKeyOf(vault.Seal("a", "x"u8, [])));
        }

        Assert.NotEqual(DataKeyOf(sealedBefore), DataKeyOf(Seal(back)));
    }

    [Fact]
    public void What_a_crash_left_of_a_key_is_removed()
    {
        Seal(TimeProvider.System);
        var left = DataKeyFiles[0] + ".0123456789abcdef.new";
        File.Copy(DataKeyFiles[0], left);
        Open().Dispose();
        Assert.False(File.Exists(left));
    }

    private static string DataKeyOf(byte[] sealedBytes) => Convert.ToHexString(sealedBytes.AsSpan(2, 16));

    private byte[] Seal(TimeProvider time)
    {
        using var vault = Open(time);
        return vault.Seal("a", "x"u8, []);
    }

    private SealingVault Open(TimeProvider time) => SealingVault.Open(Folder, KeySecret.LoadOrCreate(_folder.File("sealing.secret")), _folder.File("sealing.key"), time);

    private sealed class ShiftedTime(TimeSpan by) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + by;
    }
}
