using System.Text.RegularExpressions;
using SecurityConsole.Ledger;
using SecurityConsole.Ledger.Receipts;
using SecurityConsole.Web.Access;
using SecurityConsole.Web.Administration.Outcomes;
using SecurityConsole.Web.Api.Problems;

namespace SecurityConsole.Web.Api.Ledger;

/// <summary><c>/ledger</c></summary>
internal static partial class LedgerEndpoints
{
    public static void MapLedger(this RouteGroupBuilder api)
    {
        var ledger = api.MapGroup("/ledger").WithTags("Ledger");
        ledger.MapGet("/checkpoint", GetCheckpoint).Needs(Permission.LedgerRead, 404).Produces<string>(StatusCodes.Status200OK, "text/plain").WithName("getCheckpoint");
        ledger.MapGet("/keys", GetKeys).Needs(Permission.LedgerRead).Produces<LedgerKeysView>().WithName("getLedgerKeys");
        ledger.MapGet("/tiles/{**path}", GetTile).Needs(Permission.LedgerRead, 404).Produces<byte[]>(StatusCodes.Status200OK, "application/octet-stream").WithName("getTile");
        ledger.MapGet("/leaves/{index:long}/receipt", GetReceipt).Needs(Permission.LedgerRead, 404).Produces<string>(StatusCodes.Status200OK, "text/plain").WithName("getLeafReceipt");
        ledger.MapGet("/verify", Verify).Needs(Permission.LedgerRead).Produces<LedgerReport>().WithName("verifyLedger");
    }

    /// <summary>Takes the newest signed checkpoint (C2SP tlog-checkpoint).</summary>
    internal static IResult GetCheckpoint(ILedgerStore store) =>
        store.Read("checkpoint") is { } checkpoint ? TypedResults.Bytes(checkpoint, "text/plain") : ProblemAnswers.From(Refusal.NotFound("Nothing was signed yet."));

    /// <summary>Lists the public keys of the ledger with their periods, and the signed statements that lead from one to the next.</summary>
    internal static IResult GetKeys(LedgerLog ledger) =>
        TypedResults.Ok(new LedgerKeysView([.. ledger.Keys.Select(LedgerKeyView.Of)], [.. ledger.KeyStatements.Select(statement => statement.ToString())]));

    /// <summary>Takes a tile (C2SP tlog-tiles), by its path after <c>tile/</c>: <c>0/x001/067</c>, <c>entries/000.p/17</c>. Bundles of entries hold facts of every kind, and need the permission to read each.</summary>
    internal static IResult GetTile(string path, ILedgerStore store, HttpContext context) =>
        path.StartsWith("entries/", StringComparison.Ordinal) && Missing(context, LeafPermission.OfAnyLeaf) is { } refusal ? ProblemAnswers.From(refusal)
        : TilePath().IsMatch(path) && store.Read($"tile/{path}") is { } tile
            ? TypedResults.Bytes(tile, "application/octet-stream")
            : ProblemAnswers.From(Refusal.NotFound("There is no such tile."));

    /// <summary>Takes the receipt of a leaf, by its index (the sequence number of its fact): the proof, verifiable without us, that it is in the ledger.</summary>
    internal static IResult GetReceipt(long index, LedgerLog ledger, HttpContext context) =>
        ledger.CreateReceipt(index) is { } receipt
            ? Missing(context, [LeafPermission.Of(receipt.Leaf.Span)]) is { } refusal
                ? ProblemAnswers.From(refusal)
                : TypedResults.File(receipt.ToBytes(), "text/plain", $"leaf-{index}{Receipt.Extension}")
            : ProblemAnswers.From(Refusal.NotFound($"No signed checkpoint covers leaf {index}. If it was only just recorded, try again in a second."));

    /// <summary>Verifies the ledger of this node: every signature, leaf and tile, from its files.</summary>
    internal static async Task<IResult> Verify(LedgerInspection inspection, CancellationToken cancellationToken) =>
        TypedResults.Ok(await inspection.RunAsync(cancellationToken));

    private static Refusal? Missing(HttpContext context, IReadOnlyList<string> permissions) =>
        permissions.FirstOrDefault(permission => !context.Caller().May(permission)) is { } missing ? Refusal.Forbidden(missing) : null;

    [GeneratedRegex(@"^(?:\d{1,2}|entries)/(?:x\d{3}/){0,6}\d{3}(?:\.p/\d{1,3})?\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 100)]
    private static partial Regex TilePath();
}
