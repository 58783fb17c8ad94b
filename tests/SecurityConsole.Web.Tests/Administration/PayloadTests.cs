using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using SecurityConsole.Engine.Calls;
using SecurityConsole.Engine.Journal;
using SecurityConsole.Storage.Payloads;
using SecurityConsole.Web.Tests.Common;

namespace SecurityConsole.Web.Tests.Administration;

[Collection(RunningConsoleCollection.Name)]
public sealed class PayloadTests(RunningConsole console)
{
    [Fact]
    public async Task Captured_call_is_opened_with_a_record_of_who_looked_and_erased_for_good()
    {
        var call = await CaptureAsync();
        var (status, payload) = await console.Api().SendAsync("GET", $"/calls/{call}/payload");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("{\"asked\":1}", Encoding.UTF8.GetString(payload.GetProperty("request").GetBytesFromBase64()));
        Assert.Equal("{\"told\":2}", Encoding.UTF8.GetString(payload.GetProperty("response").GetBytesFromBase64()));
        Assert.Equal(HttpStatusCode.NoContent, (await console.Api().SendAsync("DELETE", $"/calls/{call}/payload")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await console.Api().SendAsync("GET", $"/calls/{call}/payload")).Status);
        Assert.Equal(HttpStatusCode.OK, (await console.Api().SendAsync("GET", $"/calls/{call}")).Status);

        var actions = await Eventually.GetAsync(async () =>
        {
            var found = (await console.Api().ReadAsync($"/actions?target=call:{call}")).GetProperty("items").EnumerateArray().Select(a => $"{a.Text("action")} {a.GetProperty("succeeded").GetBoolean()}").ToList();
            return found.Count == 2 ? found : null;
        });
        Assert.Equal(["payload.erase True", "payload.read True"], actions);
    }

    [Fact]
    public async Task Who_may_read_calls_may_not_read_what_was_said_and_the_attempt_is_recorded()
    {
        var call = await CaptureAsync();
        var (_, made) = await console.Api().SendAsync("POST", "/api-tokens", """{"name":"payload-reader","scopes":["calls:read","payloads:read"]}""");
        var (_, other) = await console.Api().SendAsync("POST", "/api-tokens", """{"name":"payload-none","scopes":["calls:read"]}""");

        Assert.Equal(HttpStatusCode.OK, (await console.Api(made.Text("token")).SendAsync("GET", $"/calls/{call}/payload")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await console.Api(made.Text("token")).SendAsync("DELETE", $"/calls/{call}/payload")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await console.Api(other.Text("token")).SendAsync("GET", $"/calls/{call}/payload")).Status);
    }

    [Fact]
    public async Task Call_that_nothing_was_captured_of_says_so()
    {
        var call = await AppendAsync(payload: null);

        var (status, problem) = await console.Api().SendAsync("GET", $"/calls/{call}/payload");
        Assert.Equal(HttpStatusCode.NotFound, status);
        Assert.Contains("capture was off", problem.Text("detail"), StringComparison.Ordinal);
    }

    private async Task<Guid> CaptureAsync()
    {
        var payload = Guid.CreateVersion7();
        await console.Services.GetRequiredService<PayloadStore>().WriteAsync(payload, new("{\"asked\":1}"u8.ToArray(), "{\"told\":2}"u8.ToArray()), TestContext.Current.CancellationToken);
        return await AppendAsync(payload);
    }

    private async Task<Guid> AppendAsync(Guid? payload)
    {
        var journal = console.Services.GetRequiredService<EventJournal>();
        var call = new CallRecord { Id = Guid.CreateVersion7(), At = DateTimeOffset.UtcNow, Node = "test", Agent = "captured", Method = "tools/call", PayloadId = payload };
        Assert.True(await journal.ReserveAsync(TestContext.Current.CancellationToken));
        journal.Append(call);
        await Eventually.GetAsync(async () => (await console.Api().SendAsync("GET", $"/calls/{call.Id}")).Status == HttpStatusCode.OK ? JsonSerializer.Serialize(call.Id) : null);
        return call.Id;
    }
}
