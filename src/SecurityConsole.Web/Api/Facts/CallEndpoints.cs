using Microsoft.EntityFrameworkCore;
using SecurityConsole.Engine.Calls;
using SecurityConsole.Engine.Journal;
using SecurityConsole.Ledger;
using SecurityConsole.Ledger.Receipts;
using SecurityConsole.Storage.Configuration;
using SecurityConsole.Storage.Events.Calls;
using SecurityConsole.Web.Access;
using SecurityConsole.Web.Administration.Outcomes;
using SecurityConsole.Web.Api.Problems;

namespace SecurityConsole.Web.Api.Facts;

/// <summary><c>/calls</c></summary>
internal static class CallEndpoints
{
    public static void MapCalls(this RouteGroupBuilder api)
    {
        var calls = api.MapGroup("/calls").WithTags("Calls");
        calls.MapGet("", List).Needs(Permission.CallsRead, 400, 422).Produces<FactPage<CallRecord>>().WithName("listCalls");
        calls.MapGet("/{id:guid}", Get).Needs(Permission.CallsRead, 404).Produces<CallRecord>().WithName("getCall");
        calls.MapGet("/{id:guid}/receipt", GetReceipt).Needs(Permission.LedgerRead, 404, 409).Produces<string>(StatusCodes.Status200OK, "text/plain").WithName("getCallReceipt");
    }

    /// <summary>Lists calls, newest first; agent and server by name or id.</summary>
    internal static async Task<IResult> List(
        [AsParameters] FactRange range,
        string? agent,
        string? server,
        string? method,
        string? name,
        Named<Verdict>? verdict,
        bool? errors,
        string? run,
        CallReader calls,
        IDbContextFactory<ConsoleDbContext> databases,
        CancellationToken cancellationToken)
    {
        if (FactAnswers.CheckLimit(range.PageSize()) is { } problem)
        {
            return problem;
        }

        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var agentId = await IdAsync(agent, database.Agents.Where(a => a.Name == agent).Select(a => a.Id), cancellationToken);
        var serverId = await IdAsync(server, database.Servers.Where(s => s.Name == server).Select(s => s.Id), cancellationToken);
        var page = await calls.ReadAsync(
            new()
            {
                Search = range.Search,
                From = range.From,
                To = range.To,
                BeforeSequence = range.Before,
                AfterSequence = range.After,
                Limit = range.PageSize(),
                AgentId = agentId,
                ServerId = serverId,
                Method = method,
                Name = name,
                Verdict = verdict?.Value,
                OnlyErrors = errors ?? false,
                Run = run,
            },
            cancellationToken);
        return FactAnswers.Page(page.Calls.Select(c => (c.Sequence, c.Call)), page.ContinueBefore, EventJsonContext.Default.CallRecord);
    }

    /// <summary>Reads one call.</summary>
    internal static async Task<IResult> Get(Guid id, CallReader calls, CancellationToken cancellationToken) =>
        await calls.FindAsync(id, cancellationToken) is { } found
            ? FactAnswers.One(found.Sequence, found.Call, EventJsonContext.Default.CallRecord)
            : FactAnswers.Missing("call", id);

    /// <summary>Takes the receipt of a call: the proof, verifiable without us, that it is in the ledger.</summary>
    internal static async Task<IResult> GetReceipt(Guid id, CallReader calls, LedgerLog ledger, HttpContext context, CancellationToken cancellationToken)
    {
        // The receipt holds the whole record.
        if (!context.Caller().May(Permission.CallsRead))
        {
            return ProblemAnswers.From(Refusal.Forbidden(Permission.CallsRead));
        }

        if (await calls.FindAsync(id, cancellationToken) is not { } found)
        {
            return FactAnswers.Missing("call", id);
        }

        return ledger.CreateReceipt(found.Sequence) is { } receipt
            ? TypedResults.File(receipt.ToBytes(), "text/plain", $"{id}{Receipt.Extension}")
            : ProblemAnswers.From(Refusal.Conflict("No signed checkpoint covers this call yet. Try again in a second."));
    }

    // What is named but not registered has an id that no call has.
    private static async Task<Guid?> IdAsync(string? nameOrId, IQueryable<Guid> byName, CancellationToken cancellationToken) => nameOrId switch
    {
        null or "" => null,
        _ when Guid.TryParse(nameOrId, out var id) => id,
        _ => await byName.FirstOrDefaultAsync(cancellationToken),
    };
}
