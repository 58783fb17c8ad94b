using SecurityConsole.Web.Access;
using SecurityConsole.Web.Administration.OAuth;
using SecurityConsole.Web.Api.Problems;

namespace SecurityConsole.Web.Api.OAuth;

/// <summary><c>/issuers</c></summary>
internal static class IssuerEndpoints
{
    public static void MapIssuers(this RouteGroupBuilder api)
    {
        var issuers = api.MapGroup("/issuers").WithTags("Issuers");
        issuers.MapGet("", List).Needs(Permission.AuthorityRead).Produces<IReadOnlyList<IssuerView>>().WithName("listIssuers");
        issuers.MapPost("", Add).Needs(Permission.AuthorityWrite, 400, 409, 422).Produces<IssuerView>(StatusCodes.Status201Created).WithName("addIssuer");
        issuers.MapGet("/{name}", Get).Needs(Permission.AuthorityRead, 404).Produces<IssuerView>().WithName("getIssuer");
        issuers.MapPatch("/{name}", Change).Needs(Permission.AuthorityWrite, 400, 404, 412, 422).Produces<IssuerView>().WithName("changeIssuer");
        issuers.MapDelete("/{name}", Remove).Needs(Permission.AuthorityWrite, 404).Produces(StatusCodes.Status204NoContent).WithName("removeIssuer");
        issuers.MapGet("/{name}/keys", Keys).Needs(Permission.AuthorityRead, 404).Produces<IssuerKeysView>().WithName("getIssuerKeys");
        issuers.MapPost("/{name}/tests", Test).Needs(Permission.AuthorityWrite, 400, 404).Produces<IssuerFinding>().WithName("testIssuer");
    }

    /// <summary>Lists the authorization servers whose access tokens stand for agents.</summary>
    internal static async Task<IResult> List(IssuerAdministration issuers, HttpContext context) =>
        (await issuers.ListAsync(context.Caller(), context.RequestAborted)).ToResult(TypedResults.Ok);

    /// <summary>Registers an authorization server. Its tokens stand for nobody before the subjects of an agent name them.</summary>
    internal static async Task<IResult> Add(NewIssuer issuer, IssuerAdministration issuers, HttpContext context) =>
        (await issuers.AddAsync(context.Caller(), issuer, context.RequestAborted)).ToResult(v => TypedResults.Created($"{ApiRegistration.Root}/issuers/{v.Name}", v));

    /// <summary>Shows an authorization server.</summary>
    internal static async Task<IResult> Get(string name, IssuerAdministration issuers, HttpContext context) =>
        (await issuers.GetAsync(context.Caller(), name, context.RequestAborted)).ToResult(v => EndpointConventions.Tagged(context, v));

    /// <summary>Changes an authorization server. What is left out stays; calls that its tokens no longer allow end.</summary>
    internal static async Task<IResult> Change(string name, IssuerChange change, IssuerAdministration issuers, HttpContext context) =>
        (await issuers.ChangeAsync(context.Caller(), name, change, context.Request.IfMatch(), context.RequestAborted)).ToResult(v => EndpointConventions.Tagged(context, v));

    /// <summary>Removes an authorization server, and all that binds agents to its tokens.</summary>
    internal static async Task<IResult> Remove(string name, IssuerAdministration issuers, HttpContext context) =>
        (await issuers.RemoveAsync(context.Caller(), name, context.RequestAborted)).ToResult(_ => TypedResults.NoContent());

    /// <summary>Shows what this node knows about the keys of an authorization server.</summary>
    internal static IResult Keys(string name, IssuerInspection inspection, HttpContext context) => inspection.Keys(context.Caller(), name).ToResult(TypedResults.Ok);

    /// <summary>Reads the keys of an authorization server at once, and says what would become of a token where one is given.</summary>
    internal static async Task<IResult> Test(string name, IssuerTest? test, IssuerInspection inspection, HttpContext context) =>
        (await inspection.TestAsync(context.Caller(), name, test ?? new(), context.RequestAborted)).ToResult(TypedResults.Ok);
}
