using SecurityConsole.Engine.Alerts;
using SecurityConsole.Engine.Journal;
using SecurityConsole.Storage.Events.Alerts;
using SecurityConsole.Web.Access;

namespace SecurityConsole.Web.Api.Facts;

/// <summary><c>/alerts</c></summary>
internal static class AlertEndpoints
{
    public static void MapAlerts(this RouteGroupBuilder api) =>
        api.MapGet("/alerts", List).WithTags("Alerts").Needs(Permission.AlertsRead, 400, 422).Produces<FactPage<AlertRecord>>().WithName("listAlerts");

    /// <summary>Lists alerts, newest first.</summary>
    internal static async Task<IResult> List([AsParameters] FactRange range, string? rule, Named<AlertSeverity>? minSeverity, AlertReader alerts, CancellationToken cancellationToken)
    {
        if (FactAnswers.CheckLimit(range.PageSize()) is { } problem)
        {
            return problem;
        }

        var page = await alerts.ReadAsync(
            new()
            {
                Search = range.Search,
                From = range.From,
                To = range.To,
                BeforeSequence = range.Before,
                AfterSequence = range.After,
                Limit = range.PageSize(),
                Rule = rule,
                MinSeverity = minSeverity?.Value,
            },
            cancellationToken);
        return FactAnswers.Page(page.Alerts.Select(a => (a.Sequence, a.Alert)), page.ContinueBefore, EventJsonContext.Default.AlertRecord);
    }
}
