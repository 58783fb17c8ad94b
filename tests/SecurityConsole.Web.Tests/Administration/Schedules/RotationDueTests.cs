using SecurityConsole.Storage.Configuration;
using SecurityConsole.Web.Administration.Keys.Schedules;

namespace SecurityConsole.Web.Tests.Administration.Schedules;

public sealed class RotationDueTests
{
    private static readonly DateTimeOffset s_rotated = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Key_without_schedule_is_never_due() => Assert.Null(RotationDue.At(new() { RotatedAt = s_rotated }));

    [Fact]
    public void Interval_counts_from_the_last_rotation() =>
        Assert.Equal(s_rotated.AddDays(90), RotationDue.At(new() { EveryDays = 90, RotatedAt = s_rotated, LastAt = s_rotated.AddDays(-30), LastSucceeded = true }));

    [Theory]
    [InlineData(0, 0)]
    [InlineData(5, 5)]
    [InlineData(20, 20)]
    [InlineData(60, 60)]
    [InlineData(10_000, 60)]
    public void Failed_rotation_is_tried_again_at_once_and_then_with_waits_that_double_up_to_an_hour(int failingForMinutes, int waitMinutes)
    {
        var since = s_rotated.AddDays(90);
        var last = since.AddMinutes(failingForMinutes);

        var row = new KeyScheduleRow { EveryDays = 90, RotatedAt = s_rotated, FailingSince = since, LastAt = last };

        Assert.Equal(last.AddMinutes(waitMinutes), RotationDue.At(row));
    }
}
