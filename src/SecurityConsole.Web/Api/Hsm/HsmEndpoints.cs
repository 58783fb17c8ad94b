using SecurityConsole.Web.Access;
using SecurityConsole.Web.Hsm;

namespace SecurityConsole.Web.Api.Hsm;

/// <summary><c>/hsm</c></summary>
internal static class HsmEndpoints
{
    public static void MapHsm(this RouteGroupBuilder api) =>
        api.MapGet("/hsm", Get).WithTags("HSM").Needs(Permission.StatusRead).Produces<HsmView>().WithName("getHsm");

    /// <summary>Tells whether an HSM keeps keys, whether it answers, what it can do, and which of the product's needs it meets.</summary>
    internal static async Task<IResult> Get(HsmReader reader) => TypedResults.Ok(await reader.ReadAsync());
}
