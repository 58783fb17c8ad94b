using SecurityConsole.Web.Access;
using SecurityConsole.Web.Administration.Identities;
using SecurityConsole.Web.Api.Problems;

namespace SecurityConsole.Web.Api.Identities;

/// <summary><c>/authority</c></summary>
internal static class AuthorityEndpoints
{
    public static void MapAuthority(this RouteGroupBuilder api)
    {
        var authority = api.MapGroup("/authority").WithTags("Authority");
        authority.MapGet("", Get).Needs(Permission.AuthorityRead).Produces<AuthorityView>().WithName("getAuthority");
        authority.MapGet("/chain.pem", GetChain).Needs(Permission.AuthorityRead).Produces<string>(contentType: "application/x-pem-file").WithName("getAuthorityChain");
        authority.MapGet("/certificates", List).Needs(Permission.AuthorityRead).Produces<IReadOnlyList<CertificateView>>().WithName("listCertificates");
        authority.MapGet("/anchors", ListAnchors).Needs(Permission.AuthorityRead).Produces<IReadOnlyList<TrustAnchorView>>().WithName("listTrustAnchors");
        authority.MapPost("/anchors", AddAnchor).Needs(Permission.AuthorityWrite, 400, 409, 422).Produces<TrustAnchorView>(StatusCodes.Status201Created).WithName("addTrustAnchor");
        authority.MapDelete("/anchors/{name}", RemoveAnchor).Needs(Permission.AuthorityWrite, 404).Produces(StatusCodes.Status204NoContent).WithName("removeTrustAnchor");
    }

    /// <summary>Shows the built-in authority: roots, issuing certificates, server certificates of this node.</summary>
    internal static IResult Get(AuthorityAdministration authority, HttpContext context) => authority.Get(context.Caller()).ToResult(TypedResults.Ok);

    /// <summary>The roots and issuing certificates as PEM, for those who have to trust what is issued here.</summary>
    internal static IResult GetChain(AuthorityAdministration authority, HttpContext context) => authority.Get(context.Caller())
        .ToResult(view => TypedResults.Text(string.Concat(view.Authorities.Select(one => one.Pem + "\n")), "application/x-pem-file"));

    /// <summary>Lists the certificates of all agents and servers that count at present, the one that ends first first.</summary>
    internal static async Task<IResult> List(CertificateAdministration certificates, HttpContext context) =>
        (await certificates.ListAllAsync(context.Caller(), context.RequestAborted)).ToResult(TypedResults.Ok);

    /// <summary>Lists the external authorities whose client certificates are accepted.</summary>
    internal static async Task<IResult> ListAnchors(TrustAnchorAdministration anchors, HttpContext context) =>
        (await anchors.ListAsync(context.Caller(), context.RequestAborted)).ToResult(TypedResults.Ok);

    /// <summary>Adds an external authority. Its certificates stand for nobody before the identity of an agent names them.</summary>
    internal static async Task<IResult> AddAnchor(NewTrustAnchor anchor, TrustAnchorAdministration anchors, HttpContext context) =>
        (await anchors.AddAsync(context.Caller(), anchor, context.RequestAborted)).ToResult(v => TypedResults.Created((string?)null, v));

    /// <summary>Removes an external authority: its certificates are refused on every new connection.</summary>
    internal static async Task<IResult> RemoveAnchor(string name, TrustAnchorAdministration anchors, HttpContext context) =>
        (await anchors.RemoveAsync(context.Caller(), name, context.RequestAborted)).ToResult(_ => TypedResults.NoContent());
}
