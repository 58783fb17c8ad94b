using SecurityConsole.Web.Access;
using SecurityConsole.Web.Administration.Agents;
using SecurityConsole.Web.Api.Problems;

namespace SecurityConsole.Web.Api.Agents;

/// <summary><c>/agents</c></summary>
internal static class AgentEndpoints
{
    public static void MapAgents(this RouteGroupBuilder api)
    {
        var agents = api.MapGroup("/agents").WithTags("Agents");
        agents.MapGet("", List).Needs(Permission.AgentsRead).Produces<IReadOnlyList<AgentView>>().WithName("listAgents");
        agents.MapPost("", Register).Needs(Permission.AgentsWrite, 400, 409, 422).Produces<AgentView>(StatusCodes.Status201Created).WithName("registerAgent");
        agents.MapGet("/{name}", Get).Needs(Permission.AgentsRead, 404).Produces<AgentView>().WithName("getAgent");
        agents.MapPatch("/{name}", Change).Needs(Permission.AgentsWriteOrStop, 400, 404, 412, 422).Produces<AgentView>().WithName("changeAgent");
        agents.MapDelete("/{name}", Remove).Needs(Permission.AgentsWrite, 404, 412).Produces(StatusCodes.Status204NoContent).WithName("removeAgent");
        agents.MapGet("/{name}/tokens", ListTokens).Needs(Permission.AgentsRead, 404).Produces<IReadOnlyList<AgentTokenView>>().WithName("listAgentTokens");
        agents.MapPost("/{name}/tokens", IssueToken).Needs(Permission.AgentsWrite, 400, 404, 422)
            .Produces<IssuedAgentToken>(StatusCodes.Status201Created).WithName("issueAgentToken");
        agents.MapPost("/{name}/tokens/{id:guid}/rotations", RotateToken).Needs(Permission.AgentsWrite, 400, 404, 422)
            .Produces<RotatedAgentToken>(StatusCodes.Status201Created).WithName("rotateAgentToken");
        agents.MapDelete("/{name}/tokens/{id:guid}", RevokeToken).Needs(Permission.AgentsWrite, 404)
            .Produces(StatusCodes.Status204NoContent).WithName("revokeAgentToken");
    }

    /// <summary>Lists agents by name.</summary>
    internal static async Task<IResult> List(AgentAdministration agents, HttpContext context) =>
        (await agents.ListAsync(context.Caller(), context.RequestAborted)).ToResult(TypedResults.Ok);

    /// <summary>Registers an agent. It can do nothing before it has a token and a grant.</summary>
    internal static async Task<IResult> Register(NewAgent agent, AgentAdministration agents, HttpContext context) =>
        (await agents.RegisterAsync(context.Caller(), agent, context.RequestAborted)).ToResult(v => TypedResults.Created($"{ApiRegistration.Root}/agents/{v.Name}", v));

    /// <summary>Reads an agent. Its ETag can be sent back as If-Match.</summary>
    internal static async Task<IResult> Get(string name, AgentAdministration agents, HttpContext context) =>
        (await agents.GetAsync(context.Caller(), name, context.RequestAborted)).ToResult(v => EndpointConventions.Tagged(context, v));

    /// <summary>Changes an agent, suspends or resumes it. What is left out stays.</summary>
    internal static async Task<IResult> Change(string name, AgentChange change, AgentAdministration agents, HttpContext context) =>
        (await agents.ChangeAsync(context.Caller(), name, change, context.Request.IfMatch(), context.RequestAborted)).ToResult(v => EndpointConventions.Tagged(context, v));

    /// <summary>Removes an agent with its tokens and grants. What it did stays in the record.</summary>
    internal static async Task<IResult> Remove(string name, AgentAdministration agents, HttpContext context) =>
        (await agents.RemoveAsync(context.Caller(), name, context.Request.IfMatch(), context.RequestAborted)).ToResult(_ => TypedResults.NoContent());

    /// <summary>Lists the tokens of an agent that are not revoked.</summary>
    internal static async Task<IResult> ListTokens(string name, AgentAdministration agents, HttpContext context) =>
        (await agents.GetAsync(context.Caller(), name, context.RequestAborted)).ToResult(v => TypedResults.Ok(v.Tokens));

    /// <summary>Issues a token to an agent. Its text is in this answer, and nowhere else.</summary>
    internal static async Task<IResult> IssueToken(string name, NewAgentToken? token, AgentTokenAdministration tokens, HttpContext context) =>
        (await tokens.IssueAsync(context.Caller(), name, token ?? new(), context.RequestAborted)).ToResult(v =>
            TypedResults.Created((string?)null, v));

    /// <summary>Issues a token in another's place, which works on for an overlap (24 hours where nothing is said, none with <c>compromised</c>). The new one's text is in this answer, and nowhere else.</summary>
    internal static async Task<IResult> RotateToken(string name, Guid id, AgentTokenRotation? rotation, AgentTokenAdministration tokens, HttpContext context) =>
        (await tokens.RotateAsync(context.Caller(), name, id, rotation ?? new(), context.RequestAborted)).ToResult(v => TypedResults.Created((string?)null, v));

    /// <summary>Revokes a token of an agent: the gateway refuses it from the next request on.</summary>
    internal static async Task<IResult> RevokeToken(string name, Guid id, AgentTokenAdministration tokens, HttpContext context) =>
        (await tokens.RevokeAsync(context.Caller(), name, id, context.RequestAborted)).ToResult(_ => TypedResults.NoContent());
}
