using SecurityConsole.Cryptography.Entropy;
using SecurityConsole.Web.Access;

namespace SecurityConsole.Web.Api.Entropy;

/// <summary><c>/entropy</c></summary>
internal static class EntropyEndpoints
{
    public static void MapEntropy(this RouteGroupBuilder api) =>
        api.MapGet("/entropy", Get).WithTags("Cryptography").Needs(Permission.HandshakesRead).Produces<EntropyReport>().WithName("getEntropy");

    /// <summary>Tells how the random generators of this node did in the health tests of SP 800-90B since it started.</summary>
    internal static IResult Get(EntropyMonitor monitor) => TypedResults.Ok(monitor.Report);
}
