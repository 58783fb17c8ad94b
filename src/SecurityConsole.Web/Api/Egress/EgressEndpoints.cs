using SecurityConsole.Web.Access;
using SecurityConsole.Web.Administration.Egress;
using SecurityConsole.Web.Api.Problems;

namespace SecurityConsole.Web.Api.Egress;

/// <summary><c>/servers/{name}/egress</c></summary>
internal static class EgressEndpoints
{
    public static void MapEgress(this RouteGroupBuilder api)
    {
        var egress = api.MapGroup("/servers/{name}/egress").WithTags("Servers");
        egress.MapGet("", Get).Needs(Permission.ServersRead, 404).Produces<EgressView>().WithName("getEgress");
        egress.MapPatch("", Change).Needs(Permission.GrantsWrite, 400, 404, 412, 422).Produces<EgressView>().WithName("changeEgress");
    }

    /// <summary>Tells where a server may be told to go by arguments of its tools, and which arguments say so. Its ETag can be sent back as If-Match.</summary>
    internal static async Task<IResult> Get(string name, EgressAdministration egress, HttpContext context) =>
        (await egress.GetAsync(context.Caller(), name, context.RequestAborted)).ToResult(v => EndpointConventions.Tagged(context, v));

    /// <summary>Adds and removes entries of a server's egress list, and says what arguments hold. Entries of the kind dial need servers:write, too.</summary>
    internal static async Task<IResult> Change(string name, EgressChange change, EgressAdministration egress, HttpContext context) =>
        (await egress.ChangeAsync(context.Caller(), name, change, context.Request.IfMatch(), context.RequestAborted)).ToResult(v => EndpointConventions.Tagged(context, v));
}
