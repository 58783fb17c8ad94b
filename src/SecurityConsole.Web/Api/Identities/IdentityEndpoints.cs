using SecurityConsole.Web.Access;
using SecurityConsole.Web.Administration.Identities;
using SecurityConsole.Web.Api.Problems;

namespace SecurityConsole.Web.Api.Identities;

/// <summary><c>/agents/{name}/…</c> and <c>/servers/{name}/…</c>: enrolment, certificates, and how an agent has to prove itself.</summary>
internal static class IdentityEndpoints
{
    public static void MapIdentities(this RouteGroupBuilder api)
    {
        var agents = api.MapGroup("/agents/{name}").WithTags("Agents");
        agents.MapGet("/identity", GetIdentity).Needs(Permission.AgentsRead, 404).Produces<AgentIdentityView>().WithName("getAgentIdentity");
        agents.MapPatch("/identity", ChangeIdentity).Needs(Permission.AgentsWrite, 400, 404, 409, 422).Produces<AgentIdentityView>().WithName("changeAgentIdentity");
        agents.MapPost("/enrolments", EnrolAgent).Needs(Permission.AgentsWrite, 400, 404, 422).Produces<IssuedEnrolment>(StatusCodes.Status201Created).WithName("issueAgentEnrolment");
        agents.MapGet("/certificates", ListOfAgent).Needs(Permission.AgentsRead, 404).Produces<IReadOnlyList<CertificateView>>().WithName("listAgentCertificates");
        agents.MapDelete("/certificates/{id:guid}", RevokeOfAgent).Needs(Permission.AgentsWrite, 404).Produces(StatusCodes.Status204NoContent).WithName("revokeAgentCertificate");

        var servers = api.MapGroup("/servers/{name}").WithTags("Servers");
        servers.MapGet("/identity", GetServerIdentity).Needs(Permission.ServersRead, 404).Produces<ServerIdentityView>().WithName("getServerIdentity");
        servers.MapPatch("/identity", ChangeServerIdentity).Needs(Permission.ServersWrite, 400, 404).Produces<ServerIdentityView>().WithName("changeServerIdentity");
        servers.MapPost("/enrolments", EnrolServer).Needs(Permission.ServersWrite, 400, 404, 422).Produces<IssuedEnrolment>(StatusCodes.Status201Created).WithName("issueServerEnrolment");
        servers.MapGet("/certificates", ListOfServer).Needs(Permission.ServersRead, 404).Produces<IReadOnlyList<CertificateView>>().WithName("listServerCertificates");
        servers.MapDelete("/certificates/{id:guid}", RevokeOfServer).Needs(Permission.ServersWrite, 404).Produces(StatusCodes.Status204NoContent).WithName("revokeServerCertificate");
    }

    /// <summary>Reads how an agent has to prove itself.</summary>
    internal static async Task<IResult> GetIdentity(string name, AgentIdentityAdministration identities, HttpContext context) =>
        (await identities.GetAsync(context.Caller(), name, context.RequestAborted)).ToResult(TypedResults.Ok);

    /// <summary>Changes how an agent has to prove itself. What is left out stays.</summary>
    internal static async Task<IResult> ChangeIdentity(string name, AgentIdentityChange change, AgentIdentityAdministration identities, HttpContext context) =>
        (await identities.ChangeAsync(context.Caller(), name, change, context.RequestAborted)).ToResult(TypedResults.Ok);

    /// <summary>Makes a one-time token with which an agent gets its first certificates from the gateway. Its text is in this answer, and nowhere else.</summary>
    internal static Task<IResult> EnrolAgent(string name, NewEnrolment? enrolment, EnrolmentAdministration enrolments, HttpContext context) =>
        EnrolAsync(new(HolderKind.Agent, name), enrolment, enrolments, context);

    /// <summary>Lists the certificates of an agent that count at present.</summary>
    internal static Task<IResult> ListOfAgent(string name, CertificateAdministration certificates, HttpContext context) => ListAsync(new(HolderKind.Agent, name), certificates, context);

    /// <summary>Revokes a certificate of an agent: the gateway refuses it at once, and ends the connections that show it.</summary>
    internal static Task<IResult> RevokeOfAgent(string name, Guid id, CertificateAdministration certificates, HttpContext context) =>
        RevokeAsync(new(HolderKind.Agent, name), id, certificates, context);

    /// <summary>Reads how a server and the gateway prove themselves to each other.</summary>
    internal static async Task<IResult> GetServerIdentity(string name, ServerIdentityAdministration identities, HttpContext context) =>
        (await identities.GetAsync(context.Caller(), name, context.RequestAborted)).ToResult(TypedResults.Ok);

    /// <summary>Changes how the gateway proves itself to a server. What is left out stays.</summary>
    internal static async Task<IResult> ChangeServerIdentity(string name, ServerIdentityChange change, ServerIdentityAdministration identities, HttpContext context) =>
        (await identities.ChangeAsync(context.Caller(), name, change, context.RequestAborted)).ToResult(TypedResults.Ok);

    /// <summary>Makes a one-time token with which a server gets its first certificates from the gateway. Its text is in this answer, and nowhere else.</summary>
    internal static Task<IResult> EnrolServer(string name, NewEnrolment? enrolment, EnrolmentAdministration enrolments, HttpContext context) =>
        EnrolAsync(new(HolderKind.Server, name), enrolment, enrolments, context);

    /// <summary>Lists the certificates of a server that count at present.</summary>
    internal static Task<IResult> ListOfServer(string name, CertificateAdministration certificates, HttpContext context) => ListAsync(new(HolderKind.Server, name), certificates, context);

    /// <summary>Revokes a certificate of a server: the gateway no longer takes it for the server.</summary>
    internal static Task<IResult> RevokeOfServer(string name, Guid id, CertificateAdministration certificates, HttpContext context) =>
        RevokeAsync(new(HolderKind.Server, name), id, certificates, context);

    private static async Task<IResult> EnrolAsync(IdentityHolder holder, NewEnrolment? enrolment, EnrolmentAdministration enrolments, HttpContext context) =>
        (await enrolments.IssueAsync(context.Caller(), holder, enrolment ?? new(), context.RequestAborted)).ToResult(v => TypedResults.Created((string?)null, v));

    private static async Task<IResult> ListAsync(IdentityHolder holder, CertificateAdministration certificates, HttpContext context) =>
        (await certificates.ListAsync(context.Caller(), holder, context.RequestAborted)).ToResult(TypedResults.Ok);

    private static async Task<IResult> RevokeAsync(IdentityHolder holder, Guid id, CertificateAdministration certificates, HttpContext context) =>
        (await certificates.RevokeAsync(context.Caller(), holder, id, context.RequestAborted)).ToResult(_ => TypedResults.NoContent());
}
