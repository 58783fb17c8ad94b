using SecurityConsole.Storage.Configuration;
using SecurityConsole.Web.Administration.Keys.Schedules;

namespace SecurityConsole.Web.Tests.Administration.Schedules;

public sealed class RotationDueTests
{
    private static readonly DateTimeOffset Rotated = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Key_without_schedule_is_never_due() => Assert.Null(RotationDue.At(new() { RotatedAt = Rotated }));

    [Fact]
    public void Interval_counts_from_the_last_rotation() =>
        Assert.Equal(Rotated.AddDays(90), RotationDue.At(new() { EveryDays = 90, RotatedAt = Rotated, LastAt = Rotated.AddDays(-30), LastSucceeded = true }));

    [Theory]
    [InlineData(0, 0)]
    [InlineData(5, 5)]
    [InlineData(20, 20)]
    [InlineData(60, 60)]
    [InlineData(10_000, 60)]
    public void Failed_rotation_is_tried_again_at_once_and_then_with_waits_that_double_up_to_an_hour(int failingForMinutes, int waitMinutes)
    {
        var since = Rotated.AddDays(90);
        var last = since.AddMinutes(failingForMinutes);

        var row = new KeyScheduleRow { EveryDays = 90, RotatedAt = Rotated, FailingSince = since, LastAt = last };

        Assert.Equal(last.AddMinutes(waitMinutes), RotationDue.At(row));
    }
}
