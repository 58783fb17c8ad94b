using SecurityConsole.Protocol.Headers;

namespace SecurityConsole.Protocol.Tests.Headers;

public sealed class DeviceHeaderTests
{
    [Theory]
    [InlineData("lap-7", 3, true)]
    [InlineData("a.b_c:d", null, false)]
    [InlineData("x", 0, null)]
    public void What_is_written_is_read(string id, int? days, bool? encrypted)
    {
        var header = new DeviceHeader(id, days, encrypted);
        Assert.Equal(header, DeviceHeader.TryRead(header.ToString()));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("patched-days=3")]
    [InlineData("id=")]
    [InlineData("id=a b")]
    [InlineData("id=a; id=b")]
    [InlineData("id=a; patched-days=-1")]
    [InlineData("id=a; patched-days=99999")]
    [InlineData("id=a; disk-encrypted=true")]
    [InlineData("id=a; disk-encrypted=?1; disk-encrypted=?0")]
    [InlineData("id=a;;")]
    public void Anything_else_is_nothing(string? text) => Assert.Null(DeviceHeader.TryRead(text));

    [Fact]
    public void Names_of_later_connectors_are_skipped_and_long_values_refused()
    {
        Assert.Equal(new DeviceHeader("a", null, null), DeviceHeader.TryRead("id=a; firewall=?1"));
        Assert.Null(DeviceHeader.TryRead("id=a; x=" + new string('y', 300)));
    }
}
