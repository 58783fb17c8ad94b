using SecurityConsole.Cryptography.Profiles;
using SecurityConsole.Web.Access;
using SecurityConsole.Web.Administration.Cryptography;
using SecurityConsole.Web.Api.Problems;

namespace SecurityConsole.Web.Api.Cryptography;

/// <summary><c>/cryptography</c></summary>
internal static class CryptographyEndpoints
{
    public static void MapCryptography(this RouteGroupBuilder api)
    {
        var cryptography = api.MapGroup("/cryptography").WithTags("Cryptography");
        cryptography.MapGet("", Get).Needs(Permission.CryptographyRead).Produces<CryptographyView>().WithName("getCryptography");
        cryptography.MapPatch("", Change).Needs(Permission.CryptographyWrite, 400, 412, 422).Produces<CryptographyView>().WithName("changeCryptography");
        cryptography.MapPost("/preview", Preview).Needs(Permission.CryptographyRead, 400).Produces<CryptographyPreview>().WithName("previewCryptography");
        cryptography.MapGet("/profiles", ListProfiles).Needs(Permission.CryptographyRead).Produces<IReadOnlyList<ProfileChoice>>().WithName("listProfiles");
        cryptography.MapGet("/peers", ListPeers).Needs(Permission.CryptographyRead).Produces<IReadOnlyList<PeerView>>().WithName("listPeers");
        cryptography.MapDelete("/peers/{id}", ForgetPeer).Needs(Permission.CryptographyWrite, 404).Produces(StatusCodes.Status204NoContent).WithName("forgetPeer");
    }

    /// <summary>Reads the profiles of gateway, console and connections to servers, and the transport policy. Its ETag can be sent back as If-Match.</summary>
    internal static async Task<IResult> Get(CryptographyAdministration cryptography, HttpContext context) =>
        (await cryptography.GetAsync(context.Caller(), context.RequestAborted)).ToResult(v => EndpointConventions.Tagged(context, v));

    /// <summary>Changes them: new handshakes use them at once, open connections drain; with cut they end now. What is left out stays.</summary>
    internal static async Task<IResult> Change(CryptographyChange change, CryptographyAdministration cryptography, HttpContext context) =>
        (await cryptography.ChangeAsync(context.Caller(), change, context.Request.IfMatch(), context.RequestAborted)).ToResult(v => EndpointConventions.Tagged(context, v));

    /// <summary>Tells what a change would do: what is wrong with it, with line and column, and whom it would keep out. Changes nothing.</summary>
    internal static async Task<IResult> Preview(CryptographyChange change, CryptographyAdministration cryptography, HttpContext context) =>
        (await cryptography.PreviewAsync(context.Caller(), change, context.RequestAborted)).ToResult(TypedResults.Ok);

    /// <summary>Lists the profiles that can be chosen, and the endpoints on which each is in force once the transport policy has narrowed it.</summary>
    internal static IResult ListProfiles(CryptoSnapshotHolder crypto) => TypedResults.Ok(ProfileChoice.All(crypto.Current));

    /// <summary>Lists what is remembered of clients, agents and servers, the last seen first: since when, with what, and what was unlike them.</summary>
    internal static IResult ListPeers(string? search, bool? anomalous, PeerDesk peers, HttpContext context) =>
        peers.List(context.Caller(), search, anomalous ?? false).ToResult(TypedResults.Ok);

    /// <summary>Forgets a peer, so that it may connect as it does now. Recorded like every change.</summary>
    internal static async Task<IResult> ForgetPeer(string id, PeerDesk peers, HttpContext context) =>
        (await peers.ForgetAsync(context.Caller(), id, context.RequestAborted)).ToResult(_ => TypedResults.NoContent());
}
