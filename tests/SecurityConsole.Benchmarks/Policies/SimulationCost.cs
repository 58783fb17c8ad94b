using System.Diagnostics;
using System.Globalization;
using System.Text;
using SecurityConsole.Engine.Calls;
using SecurityConsole.Engine.Journal;
using SecurityConsole.Engine.Policies;
using SecurityConsole.Storage;
using SecurityConsole.Storage.Events;
using SecurityConsole.Storage.Events.Calls;
using SecurityConsole.Storage.Events.Reading;
using SecurityConsole.Web.Administration.Policies.Simulation;

namespace SecurityConsole.Benchmarks.Policies;

/// <summary>What it costs to try a draft of 200 policies on 200,000 recorded calls, beside reading the same records and doing nothing.</summary>
internal static class SimulationCost
{
    private const int Calls = 200_000;
    private const int Policies = 200;
    private const int Batch = 512;
    private const int Agents = 40;
    private const int Servers = 20;

    /// <summary>Prints one line: calls, policies, seconds to read, seconds to simulate, calls that change.</summary>
    public static async Task RunAsync(string folder)
    {
        var options = new StorageOptions { DataFolder = Directory.CreateDirectory(folder).FullName };
        var now = DateTimeOffset.UtcNow;
        using (var store = SqliteEventStore.Open(options.EventDatabase, TimeProvider.System))
        {
            for (var from = 0; from < Calls; from += Batch)
            {
                await store.WriteAsync([.. Enumerable.Range(from, Math.Min(Batch, Calls - from)).Select(number => Entry(number, now))], CancellationToken.None);
            }
        }

        var calls = new CallStream(new EventDatabase(options));
        await PassAsync(calls, now, _ => Task.CompletedTask); // warm caches and compiler for both
        var reading = await PassAsync(calls, now, _ => Task.CompletedTask);
        var before = PolicyTrial.With(PolicySnapshot.Unread, PolicyRevisionContents.Granted);
        var started = Stopwatch.GetTimestamp();
        var after = PolicyTrial.With(before, Draft());
        if (after.Problem is { } problem)
        {
            throw new InvalidOperationException(problem);
        }

        var compiling = Stopwatch.GetElapsedTime(started);
        var simulator = new PolicySimulator(before, after, null);
        var simulating = await PassAsync(calls, now, call => simulator.AddAsync(call, CancellationToken.None));
        var result = simulator.Result();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"FIGURES {result.Compared + result.NotDecided} {Policies} {reading.TotalSeconds:0.00} {simulating.TotalSeconds + compiling.TotalSeconds:0.00} {result.Changed} {result.Groups.Count}"));
    }

    private static async Task<TimeSpan> PassAsync(CallStream calls, DateTimeOffset now, Func<CallRecord, Task> each)
    {
        var started = Stopwatch.GetTimestamp();
        var seen = 0;
        await foreach (var batch in calls.ReadAsync(now.AddDays(-7), now.AddMinutes(1), CancellationToken.None))
        {
            foreach (var call in batch)
            {
                await each(call.Call);
                seen++;
            }
        }

        return seen == Calls ? Stopwatch.GetElapsedTime(started) : throw new InvalidOperationException($"{seen} calls were read.");
    }

    private static JournalEntry Entry(int number, DateTimeOffset now)
    {
        var (agent, server, tool) = (number % Agents, number / 7 % Servers, number / 3 % 30);
        var call = new CallRecord
        {
            Id = Guid.CreateVersion7(now),
            At = now.AddSeconds(-number % 500_000),
            AgentId = new Guid(agent + 1, 0, 0, new byte[8]),
            Agent = $"agent-{agent}",
            ServerId = new Guid(server + 1, 0, 0, new byte[8]),
            Server = $"server-{server}",
            RemoteAddress = $"10.0.{agent}.{server}",
            Method = "tools/call",
            Name = $"tool_{tool}",
            Run = $"run-{number / 100}",
            ProtocolRevision = "2025-11-25",
            HttpStatus = 200,
            RequestBytes = 400,
            ResponseBytes = 900,
            RequestHash = new byte[32],
            ArgumentsHash = new byte[32],
            ResultHash = new byte[32],
            Group = number % 10 == 0 ? (ushort)0x001D : (ushort)0x11EC,
            TotalMicroseconds = 1_500,
        };
        return new(number, JournalFactKind.Call, call, FactSerializer.Serialize(call));
    }

    // Most are about one agent or tool, as in life; a few about all, with conditions on the context.
    private static PolicyRevisionContents Draft()
    {
        var text = new StringBuilder("@id(\"granted\") permit (principal, action, resource);\n");
        for (var number = 1; number < Policies; number++)
        {
            text.Append(CultureInfo.InvariantCulture, $"@id(\"p{number}\") forbid (")
                .Append((number % 4) switch
                {
                    0 => FormattableString.Invariant($"principal == Agent::\"agent-{number % Agents}\", action == Action::\"call\", resource in Server::\"server-{number % Servers}\") when {{ context.time.hour < 6 }};\n"),
                    1 => FormattableString.Invariant($"principal, action, resource == Tool::\"server-{number % Servers}/tool_{number % 30}\") unless {{ context.tls.pqKeyExchange }};\n"),
                    2 => FormattableString.Invariant($"principal in Team::\"team-{number}\", action, resource);\n"),
                    _ => FormattableString.Invariant($"principal, action == Action::\"read\", resource in Server::\"server-{number % Servers}\");\n"),
                });
        }

        text.Append("@id(\"kem\") forbid (principal, action, resource in Server::\"server-3\") unless { context.tls has kem && [\"ML-KEM-768\"].contains(context.tls.kem) };\n");
        return new(2, new Dictionary<string, string>(StringComparer.Ordinal) { ["draft.cedar"] = text.ToString() });
    }
}
