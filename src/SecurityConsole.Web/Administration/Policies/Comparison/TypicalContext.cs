using SecurityConsole.Cryptography.Algorithms;
using SecurityConsole.Engine.Calls;
using SecurityConsole.Engine.Policies.Context.Recorded;

namespace SecurityConsole.Web.Administration.Policies.Comparison;

/// <summary>A context that stands for many, to try policies in.</summary>
/// <param name="Name">In a few words.</param>
/// <param name="Call">What a record of a call made in it would say.</param>
internal sealed record TypicalContext(string Name, CallRecord Call)
{
    /// <summary>The contexts: quantum-safe or not, at work and at night.</summary>
    public static IReadOnlyList<TypicalContext> All(DateTimeOffset now)
    {
        var midnight = new DateTimeOffset(now.UtcDateTime.Date, TimeSpan.Zero);
        var workday = midnight.AddDays(midnight.DayOfWeek switch { DayOfWeek.Saturday => -1, DayOfWeek.Sunday => -2, _ => 0 });
        return
        [
            Of("quantum-safe, 10:00 UTC on a workday", NamedGroups.X25519MLKem768, workday.AddHours(10)),
            Of("classical, 10:00 UTC on a workday", Classical, workday.AddHours(10)),
            Of("quantum-safe, 02:00 UTC", NamedGroups.X25519MLKem768, workday.AddHours(2)),
        ];
    }

    private const ushort Classical = 0x001D;

    // There would be arguments; which, nobody knows.
    private static readonly byte[] s_someArguments = new byte[32];

    // By a token, from no network that has a name, with nothing known of a device or a budget.
    private static readonly RecordedFacts s_token = new([.. """{"identity":{"method":"token","strength":1},"budget":{}}"""u8]);

    private static TypicalContext Of(string name, ushort group, DateTimeOffset at) =>
        new(name, new CallRecord { Id = Guid.Empty, At = at, Group = group, RemoteAddress = "192.0.2.1", ArgumentsHash = s_someArguments, Context = s_token });
}
