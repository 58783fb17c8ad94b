using SecurityConsole.Connector.Posture;

namespace SecurityConsole.Connector.Tests.Posture;

public sealed class MachinePostureTests : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("posture-");

    [Fact]
    public void Machine_that_tells_nothing_is_unknown()
    {
        var header = new MachinePosture("lap-7", _root.FullName, TimeProvider.System).Measure(DateTimeOffset.UtcNow);
        Assert.Equal(("lap-7", null, null), (header.Id, header.PatchedDays, header.DiskEncrypted));
        Assert.Equal("id=lap-7", header.ToString());
    }

    [Theory]
    [InlineData("var/lib/dpkg/status")]
    [InlineData("var/lib/rpm/rpmdb.sqlite")]
    [InlineData("lib/apk/db/installed")]
    public void Age_of_the_packages_is_that_of_their_database(string file)
    {
        Write(file, "");
        File.SetLastWriteTimeUtc(Path.Combine(_root.FullName, file), DateTime.UtcNow.AddDays(-12.5));
        Assert.Equal(12, new MachinePosture("a", _root.FullName, TimeProvider.System).Measure(DateTimeOffset.UtcNow).PatchedDays);
    }

    [Fact]
    public void Plain_disk_is_not_encrypted()
    {
        Mounts("/dev/sda1 / ext4 rw 0 0\nproc /proc proc rw 0 0");
        Write("sys/class/block/sda1/size", "1");
        Assert.False(Encrypted());
    }

    [Fact]
    public void Volume_on_luks_is_encrypted_and_one_that_lies_half_beside_it_is_not()
    {
        Mounts("rootfs / rootfs rw 0 0\n/dev/mapper/vg-root / ext4 rw 0 0");
        Write("sys/class/block/dm-1/dm/name", "vg-root\n");
        Write("sys/class/block/dm-1/dm/uuid", "LVM-abc\n");
        Write("sys/class/block/dm-1/slaves/dm-0/x", "");
        Write("sys/class/block/dm-0/dm/uuid", "CRYPT-LUKS2-abc-disk\n");
        Write("sys/class/block/dm-0/dm/name", "disk\n");
        Assert.True(Encrypted());
        Write("sys/class/block/dm-1/slaves/sdb1/x", "");
        Write("sys/class/block/sdb1/size", "1");
        Assert.False(Encrypted());
    }

    [Theory]
    [InlineData("overlay / overlay rw 0 0")]
    [InlineData("host:/root / nfs rw 0 0")]
    [InlineData("/dev/mapper/gone / ext4 rw 0 0")]
    [InlineData("")]
    public void What_cannot_be_found_out_is_unknown(string mounts)
    {
        Mounts(mounts);
        Directory.CreateDirectory(Path.Combine(_root.FullName, "sys/class/block"));
        Assert.Null(Encrypted());
    }

    public void Dispose() => _root.Delete(recursive: true);

    private bool? Encrypted() => new RootEncryption(_root.FullName).IsEncrypted();

    private void Mounts(string lines) => Write("proc/self/mounts", lines);

    private void Write(string file, string content)
    {
        var path = Path.Combine(_root.FullName, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
    }
}
