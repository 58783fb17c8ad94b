using SecurityConsole.Engine.Administration;
using SecurityConsole.Engine.Journal;
using SecurityConsole.Storage.Events.Actions;
using SecurityConsole.Web.Access;

namespace SecurityConsole.Web.Api.Facts;

/// <summary><c>/actions</c></summary>
internal static class ActionEndpoints
{
    public static void MapActions(this RouteGroupBuilder api) =>
        api.MapGet("/actions", List).WithTags("Actions").Needs(Permission.ActionsRead, 400, 422).Produces<FactPage<AdministratorAction>>().WithName("listActions");

    /// <summary>Lists what people and API tokens did or were refused, newest first.</summary>
    internal static async Task<IResult> List([AsParameters] FactRange range, string? actor, string? action, string? target, ActionReader actions, CancellationToken cancellationToken)
    {
        if (FactAnswers.CheckLimit(range.PageSize()) is { } problem)
        {
            return problem;
        }

        var page = await actions.ReadAsync(
            new()
            {
                Search = range.Search,
                From = range.From,
                To = range.To,
                BeforeSequence = range.Before,
                AfterSequence = range.After,
                Limit = range.PageSize(),
                Actor = actor,
                Action = action,
                Target = target,
            },
            cancellationToken);
        return FactAnswers.Page(page.Actions.Select(a => (a.Sequence, a.Action)), page.ContinueBefore, EventJsonContext.Default.AdministratorAction);
    }
}
