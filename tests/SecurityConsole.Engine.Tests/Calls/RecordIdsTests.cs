using SecurityConsole.Engine.Calls;

namespace SecurityConsole.Engine.Tests.Calls;

public sealed class RecordIdsTests
{
    [Fact]
    public void Ids_are_version_7_of_their_time_and_all_different()
    {
        var at = new DateTimeOffset(2026, 11, 21, 3, 4, 5, 678, TimeSpan.Zero);
        var ids = Enumerable.Range(0, 1000).Select(_ => RecordIds.Next(at)).ToList();
        Assert.Equal(1000, ids.Distinct().Count());
        Assert.All(ids, id =>
        {
            Assert.Equal(7, id.Version);
            Assert.InRange(id.Variant, 8, 11);
            var bytes = id.ToByteArray(bigEndian: true);
            Assert.Equal(at.ToUnixTimeMilliseconds(), ((long)bytes[0] << 40) | ((long)bytes[1] << 32) | ((long)bytes[2] << 24) | ((long)bytes[3] << 16) | ((long)bytes[4] << 8) | bytes[5]);
        });
    }
}
