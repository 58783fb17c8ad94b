using System.Collections.Concurrent;
using System.Net.ServerSentEvents;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using SecurityConsole.Common;
using SecurityConsole.Engine.Calls;
using SecurityConsole.Engine.Holds;
using SecurityConsole.Engine.Tests.Policies;

namespace SecurityConsole.Engine.Tests.Holds;

/// <summary>A gateway with a policy that holds calls, and a person who decides as the test says.</summary>
public abstract class HoldTest : PolicyTest
{
    /// <summary>Holds every call but <c>free</c>.</summary>
    protected const string PayHold = """@id("pay-hold") @hold("security-oncall") @reason("Payments need a person.") forbid (principal, action == Action::"call", resource) unless { resource == Tool::"tools/free" };""";

    protected const string Pong = """{"jsonrpc":"2.0","id":1,"result":{"content":[{"type":"text","text":"pong"}]}}""";

    protected static readonly (string, string)[] Modern = [("MCP-Protocol-Version", "2026-07-28"), ("Mcp-Method", "tools/call"), ("Mcp-Name", "pay")];

    protected MemoryBook Book { get; } = new();

    protected HoldDesk Desk => Gateway.Services.GetRequiredService<HoldDesk>();

    /// <summary>Limits that differ from the defaults.</summary>
    protected virtual void Limit(HoldOptions options)
    {
    }

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        Answer = (http, _) => ScriptedServer.JsonAsync(http, Pong);
        await PublishAsync(Granted + PayHold);
    }

    protected override void Configure(IServiceCollection services)
    {
        services.AddSingleton<IHoldBook>(Book);
        services.Configure<HoldOptions>(Limit);
    }

    protected static string Tool(string name, string meta = "", int id = 1) =>
        $$$"""{"jsonrpc":"2.0","id":{{{id}}},"method":"tools/call","params":{"name":"{{{name}}}","arguments":{"amount":5}{{{(meta.Length > 0 ? $",\"_meta\":{meta}" : "")}}}}}""";

    protected static string ModernTool(string more = "") =>
        Tool("pay", $$$"""{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":{}{{{more}}}}""");

    /// <summary>The hold that is (or comes) at the desk.</summary>
    protected async Task<HeldCall> HeldAsync(Func<HeldCall, bool>? which = null)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(20));
        while (true)
        {
            var version = Desk.Version;
            if (Desk.Waiting.FirstOrDefault(held => which?.Invoke(held) ?? true) is { } found && Book.Opened.ContainsKey(found.Id))
            {
                return found;
            }

            await Desk.ChangedAsync(version, limit.Token);
        }
    }

    protected async Task DecideAsync(HeldCall held, bool approves, HoldScope scope = HoldScope.Once)
    {
        using var claim = await Desk.ClaimAsync(held.Id, TestContext.Current.CancellationToken);
        Assert.NotNull(claim);
        claim.Decide(new("alice", approves, "because", scope, DateTimeOffset.UtcNow), $"alice {(approves ? "approved" : "denied")} it: because");
    }

    protected async Task DecideNextAsync(bool approves, HoldScope scope = HoldScope.Once) => await DecideAsync(await HeldAsync(), approves, scope);

    protected static async Task<List<string>> EventsAsync(HttpResponseMessage response)
    {
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.MediaType);
        var events = new List<string>();
        await using var stream = await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
        await foreach (var each in SseParser.Create(stream).EnumerateAsync(TestContext.Current.CancellationToken))
        {
            events.Add(each.Data);
        }

        return events;
    }

    protected static string ErrorText(string message) => JsonDocument.Parse(message).RootElement.GetProperty("error").GetProperty("message").GetString()!;

    protected async Task<CallRecord> RecordAsync() => (await Gateway.FactsAsync<CallRecord>(1))[0];

    /// <summary>The store.</summary>
    protected sealed class MemoryBook : IHoldBook
    {
        public ConcurrentDictionary<Guid, HeldCall> Opened { get; } = new();

        public ConcurrentDictionary<Guid, HoldEnding> Closed { get; } = new();

        public bool IsAway { get; set; }

        public Task OpenAsync(HeldCall hold, CancellationToken cancellationToken)
        {
            Opened[hold.Id] = IsAway ? throw new IOException("The store is away.") : hold;
            return Task.CompletedTask;
        }

        public Task CloseAsync(Guid hold, HoldEnding ending, CancellationToken cancellationToken)
        {
            Closed[hold] = ending;
            return Task.CompletedTask;
        }

        public Task<IReadOnlyList<(Guid Hold, Guid Call)>> CloseLostAsync(string node, HoldEnding ending, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<(Guid, Guid)>>([(Guid.Empty, Guid.Empty)]);
    }
}
