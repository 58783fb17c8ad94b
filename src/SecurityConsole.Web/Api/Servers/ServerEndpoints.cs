using SecurityConsole.Engine.Upstreams;
using SecurityConsole.Web.Access;
using SecurityConsole.Web.Administration.Servers;
using SecurityConsole.Web.Api.Problems;

namespace SecurityConsole.Web.Api.Servers;

/// <summary><c>/servers</c></summary>
internal static class ServerEndpoints
{
    public static void MapServers(this RouteGroupBuilder api)
    {
        var servers = api.MapGroup("/servers").WithTags("Servers");
        servers.MapGet("", List).Needs(Permission.ServersRead).Produces<IReadOnlyList<ServerView>>().WithName("listServers");
        servers.MapPost("", Register).Needs(Permission.ServersWrite, 400, 409, 422).Produces<ServerView>(StatusCodes.Status201Created).WithName("registerServer");
        servers.MapGet("/{name}", Get).Needs(Permission.ServersRead, 404).Produces<ServerView>().WithName("getServer");
        servers.MapPatch("/{name}", Change).Needs(Permission.ServersWriteOrStop, 400, 404, 412, 422).Produces<ServerView>().WithName("changeServer");
        servers.MapDelete("/{name}", Remove).Needs(Permission.ServersWrite, 404, 412).Produces(StatusCodes.Status204NoContent).WithName("removeServer");
        servers.MapGet("/{name}/capabilities", ListCapabilities).Needs(Permission.ServersRead, 404).Produces<CapabilityList>().WithName("listCapabilities");
    }

    /// <summary>Tells what the last probe of a server found: era, health, and what it offers.</summary>
    internal static async Task<IResult> ListCapabilities(string name, ServerAdministration servers, UpstreamRegistry upstreams, HttpContext context) =>
        (await servers.GetAsync(context.Caller(), name, context.RequestAborted)).ToResult(server =>
        {
            var state = upstreams.Current.TryGetValue(server.Id, out var upstream) ? upstream.State : ServerState.Unprobed;
            return TypedResults.Ok(new CapabilityList(
                state.Era, state.Revisions, state.Health, state.Sentence, state.ProbedAt, state.SelfReportedName, state.Capabilities));
        });

    /// <summary>Lists servers by name.</summary>
    internal static async Task<IResult> List(ServerAdministration servers, HttpContext context) =>
        (await servers.ListAsync(context.Caller(), context.RequestAborted)).ToResult(TypedResults.Ok);

    /// <summary>Registers a server. No agent reaches it before it is granted.</summary>
    internal static async Task<IResult> Register(NewServer server, ServerAdministration servers, HttpContext context) =>
        (await servers.RegisterAsync(context.Caller(), server, context.RequestAborted)).ToResult(v => TypedResults.Created($"{ApiRegistration.Root}/servers/{v.Name}", v));

    /// <summary>Reads a server; never the value of its credential. Its ETag can be sent back as If-Match.</summary>
    internal static async Task<IResult> Get(string name, ServerAdministration servers, HttpContext context) =>
        (await servers.GetAsync(context.Caller(), name, context.RequestAborted)).ToResult(v => EndpointConventions.Tagged(context, v));

    /// <summary>Changes a server, replaces its credential, disables or enables it. What is left out stays.</summary>
    internal static async Task<IResult> Change(string name, ServerChange change, ServerAdministration servers, HttpContext context) =>
        (await servers.ChangeAsync(context.Caller(), name, change, context.Request.IfMatch(), context.RequestAborted)).ToResult(v => EndpointConventions.Tagged(context, v));

    /// <summary>Removes a server with all grants to it. Calls to it stay in the record.</summary>
    internal static async Task<IResult> Remove(string name, ServerAdministration servers, HttpContext context) =>
        (await servers.RemoveAsync(context.Caller(), name, context.Request.IfMatch(), context.RequestAborted)).ToResult(_ => TypedResults.NoContent());
}
