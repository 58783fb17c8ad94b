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
        servers.MapGet("/{name}/connector", GetConnector).Needs(Permission.ServersRead, 404).Produces<ConnectorView>().WithName("getConnector");
        servers.MapPost("/{name}/connector/token", IssueConnectorToken).Needs(Permission.ServersWrite, 404, 409)
            .Produces<IssuedConnectorToken>(StatusCodes.Status201Created).WithName("issueConnectorToken");
        servers.MapDelete("/{name}/connector/token", RevokeConnectorToken).Needs(Permission.ServersWrite, 404)
            .Produces(StatusCodes.Status204NoContent).WithName("revokeConnectorToken");
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

    /// <summary>Tells what a server's connector dials in with, and how it is connected now.</summary>
    internal static async Task<IResult> GetConnector(string name, ConnectorAdministration connectors, HttpContext context) =>
        (await connectors.GetAsync(context.Caller(), name, context.RequestAborted)).ToResult(TypedResults.Ok);

    /// <summary>Issues the token that a server's connector dials in with; the one before stops working. Its text is in this answer, and nowhere else.</summary>
    internal static async Task<IResult> IssueConnectorToken(string name, ConnectorAdministration connectors, HttpContext context) =>
        (await connectors.IssueAsync(context.Caller(), name, context.RequestAborted)).ToResult(v => TypedResults.Created((string?)null, v));

    /// <summary>Revokes the token of a server's connector, which is cut off within a second.</summary>
    internal static async Task<IResult> RevokeConnectorToken(string name, ConnectorAdministration connectors, HttpContext context) =>
        (await connectors.RevokeAsync(context.Caller(), name, context.RequestAborted)).ToResult(_ => TypedResults.NoContent());

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
