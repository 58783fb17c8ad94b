using SecurityConsole.Cryptography.Handshakes;
using SecurityConsole.Engine.Administration;
using SecurityConsole.Engine.Alerts;
using SecurityConsole.Engine.Calls;
using SecurityConsole.Engine.Journal;

namespace SecurityConsole.Storage.Tests.Events;

/// <summary>Facts that look like the real ones.</summary>
internal static class Facts
{
    public static readonly DateTimeOffset At = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);
    public static readonly Guid Agent = Guid.Parse("0193e0a0-0000-7000-8000-000000000001");
    public static readonly Guid Server = Guid.Parse("0193e0a0-0000-7000-8000-000000000002");

    public static CallRecord Call(int number) => new()
    {
        Id = Guid.CreateVersion7(At.AddMilliseconds(number)),
        At = At.AddMilliseconds(number),
        Node = "node-1",
        AgentId = Agent,
        Agent = "billing-bot",
        ServerId = Server,
        Server = "payroll",
        Method = "tools/call",
        Name = $"tool-{number}",
        Run = $"run-{number % 7}",
        RequestHash = new byte[32],
        ArgumentsHash = new byte[32],
        ResultHash = new byte[32],
        HttpStatus = 200,
        TotalMicroseconds = 800,
    };

    public static HandshakeRecord Handshake(int number) => new()
    {
        Id = Guid.CreateVersion7(At.AddMilliseconds(number)),
        At = At.AddMilliseconds(number),
        Leg = HandshakeLeg.Gateway,
        Endpoint = "gateway",
        RemoteAddress = $"10.0.0.{number % 200}:5000",
        AgreedGroup = 0x11EC,
    };

    public static AlertRecord Alert(int number) => new()
    {
        Id = Guid.CreateVersion7(At.AddMilliseconds(number)),
        At = At.AddMilliseconds(number),
        Rule = "handshake.classical-only",
        Title = "Classical only",
        Severity = AlertSeverity.High,
        Subject = "gateway",
    };

    public static AdministratorAction Action(int number) => new()
    {
        Id = Guid.CreateVersion7(At.AddMilliseconds(number)),
        At = At.AddMilliseconds(number),
        Actor = "ada",
        Action = "agent.register",
        Target = $"agent:bot-{number}",
    };

    /// <summary>A mixture, mostly calls.</summary>
    public static object Any(int number) => (number % 10) switch
    {
        3 => Handshake(number),
        5 when number % 20 == 5 => Alert(number),
        7 when number % 20 == 7 => Action(number),
        _ => Call(number),
    };

    public static JournalEntry Entry(long sequence, object fact)
    {
        var leaf = FactSerializer.Serialize(fact);
        return new JournalEntry(sequence, FactSerializer.ReadKind(leaf), fact, leaf);
    }

    public static List<JournalEntry> Batch(long first, int count, Func<int, object>? fact = null) =>
        [.. Enumerable.Range(0, count).Select(index => Entry(first + index, (fact ?? Any)((int)first + index)))];

    public static async Task AppendAsync(EventJournal journal, object fact)
    {
        switch (fact)
        {
            case CallRecord call:
                Assert.True(await journal.ReserveAsync(TestContext.Current.CancellationToken));
                journal.Append(call);
                break;
            case HandshakeRecord handshake:
                journal.Append(handshake);
                break;
            case AlertRecord alert:
                journal.Append(alert);
                break;
            case AdministratorAction action:
                journal.Append(action);
                break;
        }
    }
}
