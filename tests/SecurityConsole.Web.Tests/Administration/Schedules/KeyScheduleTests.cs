using System.Net;
using System.Text.Json;
using SecurityConsole.Web.Tests.Common;

namespace SecurityConsole.Web.Tests.Administration.Schedules;

[Collection(RunningConsoleCollection.Name)]
public sealed class KeyScheduleTests(RunningConsole console)
{
    [Fact]
    public async Task Schedule_is_off_until_it_is_set_and_each_change_is_recorded_with_old_and_new_value()
    {
        Assert.Equal(JsonValueKind.Null, Schedule(await console.Api().ReadAsync("/keys/context")).GetProperty("everyDays").ValueKind);

        var (status, set) = await PutAsync("context", """{"everyDays":90}""");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(90, Schedule(set).GetProperty("everyDays").GetInt32());
        Assert.InRange(Schedule(set).GetProperty("nextAt").GetDateTimeOffset(), DateTimeOffset.UtcNow, DateTimeOffset.UtcNow.AddDays(90));
        var listed = (await console.Api().ReadAsync("/keys")).EnumerateArray().Single(key => key.Text("name") == "context");
        Assert.Equal(Schedule(set).ToString(), Schedule(listed).ToString());

        // The same again is nothing to record.
        await PutAsync("context", """{"everyDays":90}""");
        await PutAsync("context", """{"everyDays":1}""");
        (_, set) = await PutAsync("context", """{"everyDays":null}""");
        Assert.Equal(JsonValueKind.Null, Schedule(set).GetProperty("nextAt").ValueKind);
        await PutAsync("context", """{"everyDays":0}""");
        var texts = await Eventually.GetAsync(async () =>
        {
            var actions = (await console.Api().ReadAsync("/actions?target=key:context")).GetProperty("items").EnumerateArray().Where(action => action.Text("action") == "key.schedule").Select(action => action.Text("text")).ToList();
            return actions.Count < 3 ? null : actions;
        });
        Assert.Equal(
            ["Changed the schedule of the context key: every day to off.", "Changed the schedule of the context key: every 90 days to every day.", "Changed the schedule of the context key: off to every 90 days."],
            texts);
    }

    [Theory]
    [InlineData("""{"everyDays":-1}""", HttpStatusCode.UnprocessableEntity)]
    [InlineData("""{"everyDays":3651}""", HttpStatusCode.UnprocessableEntity)]
    [InlineData("""{"everyDays":1.5}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"everyDay":90}""", HttpStatusCode.BadRequest)]
    [InlineData("{}", HttpStatusCode.BadRequest)]
    public async Task Schedule_that_means_nothing_is_refused(string body, HttpStatusCode status)
    {
        Assert.Equal(status, (await PutAsync("server-certificate", body)).Status);
        Assert.Equal(JsonValueKind.Null, Schedule(await console.Api().ReadAsync("/keys/server-certificate")).GetProperty("everyDays").ValueKind);
    }

    [Fact]
    public async Task Unknown_key_cannot_be_scheduled()
    {
        var (status, problem) = await PutAsync("no-such-key", """{"everyDays":90}""");

        Assert.Equal(HttpStatusCode.NotFound, status);
        Assert.Contains("sealing", problem.Text("detail"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_may_see_keys_sees_schedules_and_may_not_change_them()
    {
        var (_, made) = await console.Api().SendAsync("POST", "/api-tokens", """{"name":"schedule-reader","scopes":["keys:read"]}""");
        var reader = console.Api(made.Text("token"));

        Assert.Equal(JsonValueKind.Object, Schedule(await reader.ReadAsync("/keys/sealing")).ValueKind);
        Assert.Equal(HttpStatusCode.Forbidden, (await reader.SendAsync("PUT", "/keys/sealing/schedule", """{"everyDays":90}""")).Status);
    }

    private static JsonElement Schedule(JsonElement key) => key.GetProperty("schedule");

    private Task<(HttpStatusCode Status, JsonElement Body)> PutAsync(string name, string body) => console.Api().SendAsync("PUT", $"/keys/{name}/schedule", body);
}
