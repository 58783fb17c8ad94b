using System.Globalization;
using SecurityConsole.Cryptography.Inventory.Cbom;
using SecurityConsole.Cryptography.Registry;
using SecurityConsole.Web.Access;
using SecurityConsole.Web.Api.Problems;
using SecurityConsole.Web.Inventory;

namespace SecurityConsole.Web.Api.Inventory;

/// <summary><c>/cbom</c> and <c>/cryptography/exposure</c></summary>
internal static class InventoryEndpoints
{
    public static void MapInventory(this RouteGroupBuilder api)
    {
        api.MapGet("/cbom", GetCbom).WithTags("Cryptography").Needs(Permission.HandshakesRead, 400, 422, 503).Produces<byte[]>(StatusCodes.Status200OK, "application/vnd.cyclonedx+json").WithName("getCbom");
        api.MapGet("/cryptography/exposure", GetExposure).WithTags("Cryptography").Needs(Permission.HandshakesRead, 400, 422, 503).Produces<Exposure>().WithName("getExposure");
    }

    /// <summary>Takes the cryptographic bill of materials (CycloneDX 1.7): what handshakes of a window agreed on (without one: of the last day), certificates, keys and algorithms in use now, and how each stands.</summary>
    internal static async Task<IResult> GetCbom(DateTimeOffset? from, DateTimeOffset? to, CryptographicInventory inventory, TimeProvider time, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var window = InventoryWindow.Of(from, to, now);
        if (!window.IsDone)
        {
            return ProblemAnswers.From(window.Refusal);
        }

        var facts = await inventory.ReadAsync(window.Value, cancellationToken);
        return TypedResults.File(
            CbomDocument.Write(facts, AlgorithmRegistry.Current, Guid.CreateVersion7(now), now),
            CbomDocument.MediaType,
            $"security-console-{now.UtcDateTime.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture)}.cdx.json");
    }

    /// <summary>Tells which calls of a window (without one: of the last day) crossed classical key exchange, by which agents, to which servers, and which servers are reached without TLS.</summary>
    internal static async Task<IResult> GetExposure(DateTimeOffset? from, DateTimeOffset? to, ExposureView exposure, TimeProvider time, CancellationToken cancellationToken)
    {
        var window = InventoryWindow.Of(from, to, time.GetUtcNow());
        return window.IsDone ? TypedResults.Ok(await exposure.ReadAsync(window.Value, cancellationToken)) : ProblemAnswers.From(window.Refusal);
    }
}
