using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using SecurityConsole.Engine.Journal;
using SecurityConsole.Storage.Configuration;
using SecurityConsole.Web.Access;
using SecurityConsole.Web.Administration.Changes;
using SecurityConsole.Web.Administration.Keys;
using SecurityConsole.Web.Administration.Keys.Schedules;
using SecurityConsole.Web.Tests.Common;

namespace SecurityConsole.Web.Tests.Administration.Schedules;

/// <summary>Rotations without being asked: real keys, desk, database and record, and a clock that is set here.</summary>
public sealed class ScheduledRotationTests(RunningConsole console) : IClassFixture<RunningConsole>, IDisposable
{
    private readonly SetTime _time = new();
    private KeyDesk? _desk;

    private KeyScheduleBook Book => console.Services.GetRequiredService<KeyScheduleBook>();

    private KeyDesk Desk => _desk ??= new(
        console.Services.GetRequiredService<RotatingKeys>(), Book, console.Services.GetRequiredService<ActionRecorder>(), _time, NullLogger<KeyDesk>.Instance);

    private ScheduledRotations Rotations => new(Book, Desk, console.Services.GetRequiredService<EventJournal>(), _time, NullLogger<ScheduledRotations>.Instance);

    public void Dispose() => _desk?.Dispose();

    [Fact]
    public async Task Key_is_rotated_when_its_interval_is_over_once_and_recorded_as_the_schedules_doing()
    {
        await ScheduleAsync("sealing", 90);
        var first = await KeyAsync("sealing");
        _time.Now = first.CreatedAt.AddDays(90).AddMinutes(-1);
        await Rotations.LookAsync(TestContext.Current.CancellationToken);
        Assert.Equal(first.Id, (await KeyAsync("sealing")).Id);

        _time.Now = first.CreatedAt.AddDays(90).AddMinutes(1);
        await Rotations.LookAsync(TestContext.Current.CancellationToken);

        var second = await KeyAsync("sealing");
        Assert.NotEqual(first.Id, second.Id);
        Assert.True(second.Schedule.LastSucceeded);
        Assert.Contains(second.Id, second.Schedule.LastText, StringComparison.Ordinal);
        Assert.Equal(Moment.Now(_time).AddDays(90), second.Schedule.NextAt);
        Assert.Equal(Moment.Now(_time), second.Schedule.LastAt);
        await Rotations.LookAsync(TestContext.Current.CancellationToken);
        Assert.Equal(second.Id, (await KeyAsync("sealing")).Id);
        var action = Assert.Single(await ActionsAsync("sealing", 1));
        Assert.Equal("schedule", action.Text("actor"));
        Assert.Equal("Rotates the sealing key.", action.Text("text"));

        // By hand, in the middle: the interval begins anew.
        _time.Now = _time.Now.AddDays(60);
        Assert.True((await Desk.RotateAsync(Caller.System, "sealing", new(), TestContext.Current.CancellationToken)).IsDone);
        Assert.Equal(Moment.Now(_time).AddDays(90), (await KeyAsync("sealing")).Schedule.NextAt);
    }

    [Fact]
    public async Task Key_that_cannot_be_rotated_raises_one_alert_and_is_tried_again_until_it_can()
    {
        var root = Path.Combine(console.DataFolder, "certificates", "ca-ecdsa.key");
        File.Move(root, root + ".away");
        await ScheduleAsync("issuing", 30);
        await ScheduleAsync("server-certificate", 30);
        var first = await KeyAsync("issuing");
        _time.Now = DateTimeOffset.UtcNow.AddDays(31);

        await Rotations.LookAsync(TestContext.Current.CancellationToken);

        var failed = await KeyAsync("issuing");
        Assert.Equal(first.Id, failed.Id);
        Assert.False(failed.Schedule.LastSucceeded);
        Assert.StartsWith("The issuing key could not be rotated: ", failed.Schedule.LastText, StringComparison.Ordinal);
        Assert.True((await KeyAsync("server-certificate")).Schedule.LastSucceeded);
        _time.Now = _time.Now.AddMinutes(5);
        await Rotations.LookAsync(TestContext.Current.CancellationToken);
        Assert.Equal(Moment.Now(_time), (await KeyAsync("issuing")).Schedule.LastAt);
        Assert.All(await ActionsAsync("issuing", 4), action => Assert.Equal("schedule", action.Text("actor")));
        Assert.Equal("key:issuing", Assert.Single((await console.Api().ReadAsync("/alerts?rule=key.schedule-failed")).GetProperty("items").EnumerateArray()).Text("subject"));

        File.Move(root + ".away", root);
        _time.Now = _time.Now.AddMinutes(5);
        await Rotations.LookAsync(TestContext.Current.CancellationToken);

        var mended = await KeyAsync("issuing");
        Assert.NotEqual(first.Id, mended.Id);
        Assert.True(mended.Schedule.LastSucceeded);
        Assert.Equal(Moment.Now(_time).AddDays(30), mended.Schedule.NextAt);
    }

    [Fact]
    public async Task Key_that_another_node_has_claimed_is_left_to_it()
    {
        await ScheduleAsync("context", 1);
        var seen = (await Book.ReadAsync(TestContext.Current.CancellationToken)).Single(row => row.Name == "context");
        _time.Now = DateTimeOffset.UtcNow.AddDays(2);
        Assert.True(await Book.TryClaimAsync(seen, Moment.Now(_time), TestContext.Current.CancellationToken));
        Assert.False(await Book.TryClaimAsync(seen, Moment.Now(_time), TestContext.Current.CancellationToken));

        await Rotations.LookAsync(TestContext.Current.CancellationToken);
        Assert.Null((await KeyAsync("context")).Schedule.LastAt);

        // The other node died over it.
        _time.Now = _time.Now.AddMinutes(15);
        await Rotations.LookAsync(TestContext.Current.CancellationToken);
        Assert.Equal(Moment.Now(_time), (await KeyAsync("context")).Schedule.LastAt);

        // What was read before somebody rotated it is not claimed any more.
        Assert.False(await Book.TryClaimAsync(seen, Moment.Now(_time), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Rotation_that_was_missed_while_the_process_was_down_is_made_up_for_at_start()
    {
        await using var missed = new RunningConsole();
        await missed.StartAsync();
        Assert.Equal(HttpStatusCode.OK, (await missed.Api().SendAsync("PUT", "/keys/checkpoint/schedule", """{"everyDays":7}""")).Status);
        var before = (await missed.Api().ReadAsync("/keys/checkpoint")).Text("id");
        await using (var context = await missed.Services.GetRequiredService<IDbContextFactory<ConsoleDbContext>>().CreateDbContextAsync(TestContext.Current.CancellationToken))
        {
            var longAgo = DateTimeOffset.UtcNow.AddDays(-8);
            await context.KeySchedules.ExecuteUpdateAsync(row => row.SetProperty(schedule => schedule.RotatedAt, longAgo), TestContext.Current.CancellationToken);
        }

        await missed.StopAsync();
        await missed.StartAsync();

        var after = await Eventually.GetAsync(async () =>
        {
            var key = await missed.Api().ReadAsync("/keys/checkpoint");
            return key.GetProperty("schedule").GetProperty("lastSucceeded").ValueKind == JsonValueKind.True ? key.Text("id") : null;
        });
        Assert.NotEqual(before, after);
    }

    private async Task ScheduleAsync(string name, int days) =>
        Assert.Equal(HttpStatusCode.OK, (await console.Api().SendAsync("PUT", $"/keys/{name}/schedule", $$"""{"everyDays":{{days}}}""")).Status);

    private async Task<KeyView> KeyAsync(string name) => (await Desk.GetAsync(Caller.System, name, TestContext.Current.CancellationToken)).Value!;

    /// <summary>Rotations in the record, once there are so many.</summary>
    private Task<List<JsonElement>> ActionsAsync(string name, int count) => Eventually.GetAsync(async () =>
    {
        var found = (await console.Api().ReadAsync($"/actions?target=key:{name}")).GetProperty("items").EnumerateArray().Where(action => action.Text("action") == "key.rotate").ToList();
        return found.Count < count ? null : found;
    });

    private sealed class SetTime : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = DateTimeOffset.UtcNow;

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
