using SecurityConsole.Web.Access;
using SecurityConsole.Web.Administration.OAuth;
using SecurityConsole.Web.Api.Problems;

namespace SecurityConsole.Web.Api.OAuth;

/// <summary><c>/agents/{name}/subjects</c></summary>
internal static class SubjectEndpoints
{
    public static void MapSubjects(this RouteGroupBuilder api)
    {
        var subjects = api.MapGroup("/agents/{name}/subjects").WithTags("Agents");
        subjects.MapGet("", List).Needs(Permission.AgentsRead, 404).Produces<IReadOnlyList<SubjectView>>().WithName("listAgentSubjects");
        subjects.MapPost("", Bind).Needs(Permission.AgentsWrite, 400, 404, 409, 422).Produces<SubjectView>(StatusCodes.Status201Created).WithName("bindAgentSubject");
        subjects.MapDelete("/{id:guid}", Unbind).Needs(Permission.AgentsWrite, 404).Produces(StatusCodes.Status204NoContent).WithName("unbindAgentSubject");
    }

    /// <summary>Lists which issuers' tokens stand for an agent.</summary>
    internal static async Task<IResult> List(string name, SubjectAdministration subjects, HttpContext context) =>
        (await subjects.ListAsync(context.Caller(), name, context.RequestAborted)).ToResult(TypedResults.Ok);

    /// <summary>Has an issuer's tokens with a certain claim stand for an agent.</summary>
    internal static async Task<IResult> Bind(string name, NewSubject subject, SubjectAdministration subjects, HttpContext context) =>
        (await subjects.BindSubjectAsync(context.Caller(), name, subject, context.RequestAborted)).ToResult(v => TypedResults.Created((string?)null, v));

    /// <summary>Ends that; calls that were let in by such a token end.</summary>
    internal static async Task<IResult> Unbind(string name, Guid id, SubjectAdministration subjects, HttpContext context) =>
        (await subjects.UnbindAsync(context.Caller(), name, id, context.RequestAborted)).ToResult(_ => TypedResults.NoContent());
}
