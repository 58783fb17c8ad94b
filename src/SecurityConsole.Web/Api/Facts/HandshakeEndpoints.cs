using SecurityConsole.Cryptography.Handshakes;
using SecurityConsole.Engine.Journal;
using SecurityConsole.Storage.Events.Handshakes;
using SecurityConsole.Web.Access;
using SecurityConsole.Web.Administration.Outcomes;
using SecurityConsole.Web.Api.Problems;

namespace SecurityConsole.Web.Api.Facts;

/// <summary><c>/handshakes</c></summary>
internal static class HandshakeEndpoints
{
    public static void MapHandshakes(this RouteGroupBuilder api)
    {
        var handshakes = api.MapGroup("/handshakes").WithTags("Handshakes");
        handshakes.MapGet("", List).Needs(Permission.HandshakesRead, 400, 422).Produces<FactPage<HandshakeRecord>>().WithName("listHandshakes");
        handshakes.MapGet("/coverage", GetCoverage).Needs(Permission.HandshakesRead).Produces<HandshakeCoverage>().WithName("getHandshakeCoverage");
        handshakes.MapGet("/coverage/trend", GetTrend).Needs(Permission.HandshakesRead, 422).Produces<CoverageTrend>().WithName("getHandshakeCoverageTrend");
        handshakes.MapGet("/{id:guid}", Get).Needs(Permission.HandshakesRead, 404).Produces<HandshakeRecord>().WithName("getHandshake");
    }

    /// <summary>Lists handshakes as observed on the wire, newest first; group as its IANA code point.</summary>
    internal static async Task<IResult> List(
        [AsParameters] FactRange range, Named<HandshakeLeg>? leg, string? endpoint, Named<HandshakeVerdict>? verdict, ushort? group, HandshakeReader handshakes, CancellationToken cancellationToken)
    {
        if (FactAnswers.CheckLimit(range.PageSize()) is { } problem)
        {
            return problem;
        }

        var page = await handshakes.ReadAsync(
            new()
            {
                Search = range.Search,
                From = range.From,
                To = range.To,
                BeforeSequence = range.Before,
                AfterSequence = range.After,
                Limit = range.PageSize(),
                Leg = leg?.Value,
                Endpoint = endpoint,
                Verdict = verdict?.Value,
                Group = group,
            },
            cancellationToken);
        return FactAnswers.Page(page.Handshakes.Select(h => (h.Sequence, h.Handshake)), page.ContinueBefore, EventJsonContext.Default.HandshakeRecord);
    }

    /// <summary>Counts what was agreed per listener and server since a time (without one: within the last hour): the quantum-safe share.</summary>
    internal static async Task<IResult> GetCoverage(DateTimeOffset? from, HandshakeReader handshakes, TimeProvider time, CancellationToken cancellationToken) =>
        TypedResults.Ok(await handshakes.ReadCoverageAsync(from ?? time.GetUtcNow().AddHours(-1), cancellationToken));

    /// <summary>Counts what was agreed in equal steps of time (without times: the last 24 hours in 48 steps): the quantum-safe share over time.</summary>
    internal static async Task<IResult> GetTrend(DateTimeOffset? from, DateTimeOffset? to, int? steps, HandshakeReader handshakes, TimeProvider time, CancellationToken cancellationToken)
    {
        var (count, end) = (steps ?? 48, to ?? time.GetUtcNow());
        var start = from ?? end.AddDays(-1);
        var problems = new FieldProblems();
        problems.AddIf(count is < 1 or > HandshakeReader.MostSteps, "steps", $"Ask for 1 to {HandshakeReader.MostSteps} steps.");
        problems.AddIf(end <= start, "to", "The end must be after the start.");
        return problems.AreNone ? TypedResults.Ok(await handshakes.ReadTrendAsync(start, end, count, cancellationToken)) : ProblemAnswers.From(problems.ToRefusal());
    }

    /// <summary>Reads one handshake.</summary>
    internal static async Task<IResult> Get(Guid id, HandshakeReader handshakes, CancellationToken cancellationToken) =>
        await handshakes.FindAsync(id, cancellationToken) is { } found
            ? FactAnswers.One(found.Sequence, found.Handshake, EventJsonContext.Default.HandshakeRecord)
            : FactAnswers.Missing("handshake", id);
}
