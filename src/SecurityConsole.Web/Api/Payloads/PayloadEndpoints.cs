using SecurityConsole.Web.Access;
using SecurityConsole.Web.Administration.Payloads;
using SecurityConsole.Web.Api.Problems;

namespace SecurityConsole.Web.Api.Payloads;

/// <summary><c>/calls/{id}/payload</c></summary>
internal static class PayloadEndpoints
{
    public static void MapPayloads(this RouteGroupBuilder api)
    {
        var payloads = api.MapGroup("/calls/{id:guid}/payload").WithTags("Calls");
        payloads.MapGet("", Get).Needs(Permission.PayloadsRead, 404, 409, 503).Produces<Payload>().WithName("getPayload");
        payloads.MapDelete("", Erase).Needs(Permission.PayloadsWrite, 404, 503).Produces(StatusCodes.Status204NoContent).WithName("erasePayload");
    }

    /// <summary>Opens the sealed copy of what was said in a call, where its server's capture is on. Each look is recorded.</summary>
    internal static async Task<IResult> Get(Guid id, PayloadDesk payloads, HttpContext context) =>
        (await payloads.ReadAsync(context.Caller(), id, context.RequestAborted)).ToResult(payload =>
        {
            context.Response.Headers.CacheControl = "no-store";
            return TypedResults.Ok(new Payload(payload.Request.ToArray(), payload.Response.ToArray()));
        });

    /// <summary>Erases the sealed copy of what was said in a call. The call and its hashes stay.</summary>
    internal static async Task<IResult> Erase(Guid id, PayloadDesk payloads, HttpContext context) =>
        (await payloads.EraseAsync(context.Caller(), id, context.RequestAborted)).ToResult(_ => TypedResults.NoContent());
}
