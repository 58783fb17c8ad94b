using Microsoft.AspNetCore.Http.HttpResults;
using SecurityConsole.Web.Access;
using SecurityConsole.Web.Administration.People;
using SecurityConsole.Web.Api.Problems;

namespace SecurityConsole.Web.Api.People;

/// <summary><c>/people</c> and <c>/roles</c></summary>
internal static class PeopleEndpoints
{
    public static void MapPeople(this RouteGroupBuilder api)
    {
        var people = api.MapGroup("/people").WithTags("People");
        people.MapGet("", List).Needs(Permission.PeopleRead).Produces<IReadOnlyList<PersonView>>().WithName("listPeople");
        people.MapPost("", Invite).Needs(Permission.PeopleWrite, 400, 409, 422).Produces<Invitation>(StatusCodes.Status201Created).WithName("invitePerson");
        people.MapPatch("/{name}", Change).Needs(Permission.PeopleWrite, 400, 404, 409, 412, 422).Produces<PersonView>().WithName("changePerson");
        people.MapPost("/{name}/invitation", RenewInvitation).Needs(Permission.PeopleWrite, 404, 409)
            .Produces<Invitation>(StatusCodes.Status201Created).WithName("renewInvitation");
        api.MapGet("/roles", ListRoles).WithTags("People").Needs(Permission.PeopleRead).Produces<IReadOnlyList<Role>>().WithName("listRoles");
    }

    /// <summary>Lists people with their roles, by name.</summary>
    internal static async Task<IResult> List(PeopleAdministration people, HttpContext context) =>
        (await people.ListAsync(context.Caller(), context.RequestAborted)).ToResult(TypedResults.Ok);

    /// <summary>Invites somebody. The one-time link is in this answer, and nowhere else.</summary>
    internal static async Task<IResult> Invite(NewPerson person, PeopleAdministration people, HttpContext context) =>
        (await people.InviteAsync(context.Caller(), person, context.RequestAborted)).ToResult(v => TypedResults.Created((string?)null, v));

    /// <summary>Gives somebody another role, disables or enables the account. What is left out stays.</summary>
    internal static async Task<IResult> Change(string name, PersonChange change, PeopleAdministration people, HttpContext context) =>
        (await people.ChangeAsync(context.Caller(), name, change, context.Request.IfMatch(), context.RequestAborted)).ToResult(v => EndpointConventions.Tagged(context, v));

    /// <summary>Makes a new one-time link for an invitation that was not used; the earlier one stops working.</summary>
    internal static async Task<IResult> RenewInvitation(string name, PeopleAdministration people, HttpContext context) =>
        (await people.RenewInvitationAsync(context.Caller(), name, context.RequestAborted)).ToResult(v => TypedResults.Created((string?)null, v));

    /// <summary>Lists the roles with their permissions.</summary>
    internal static Ok<IReadOnlyList<Role>> ListRoles() => TypedResults.Ok(Role.Roles);
}
