using SecurityConsole.Web.Access;
using SecurityConsole.Web.Administration.Signals;
using SecurityConsole.Web.Api.Problems;

namespace SecurityConsole.Web.Api.Signals;

/// <summary><c>/budgets</c>, <c>/tool-costs</c>, <c>/cost-classes</c></summary>
internal static class BudgetEndpoints
{
    private const string Tag = "Budgets";

    public static void MapBudgets(this RouteGroupBuilder api)
    {
        var budgets = api.MapGroup("/budgets").WithTags(Tag);
        budgets.MapGet("", List).Needs(Permission.SignalsRead).Produces<IReadOnlyList<BudgetView>>().WithName("listBudgets");
        budgets.MapPut("/{name}", Set).Needs(Permission.SignalsWrite, 400, 422).Produces<BudgetView>().WithName("setBudget");
        budgets.MapDelete("/{name}", Remove).Needs(Permission.SignalsWrite, 404).Produces(StatusCodes.Status204NoContent).WithName("removeBudget");

        var costs = api.MapGroup("/tool-costs").WithTags(Tag);
        costs.MapGet("", ListCosts).Needs(Permission.SignalsRead).Produces<IReadOnlyList<ServerCosts>>().WithName("listToolCosts");
        costs.MapPut("/{name}", SetCosts).Needs(Permission.SignalsWrite, 400, 422).Produces<ServerCosts>().WithName("setToolCosts");

        var classes = api.MapGroup("/cost-classes").WithTags(Tag);
        classes.MapGet("", ListClasses).Needs(Permission.SignalsRead).Produces<IReadOnlyList<CostClassView>>().WithName("listCostClasses");
        classes.MapPut("/{name}", SetClass).Needs(Permission.SignalsWrite, 400, 422).Produces<CostClassView>().WithName("setCostClass");
        classes.MapDelete("/{name}", RemoveClass).Needs(Permission.SignalsWrite, 404, 409).Produces(StatusCodes.Status204NoContent).WithName("removeCostClass");
    }

    /// <summary>Lists limits of agents.</summary>
    internal static async Task<IResult> List(BudgetAdministration budgets, HttpContext context) =>
        (await budgets.ListAsync(context.Caller(), context.RequestAborted)).ToResult(TypedResults.Ok);

    /// <summary>Sets a limit of an agent, or of every agent.</summary>
    internal static async Task<IResult> Set(string name, BudgetChange budget, BudgetAdministration budgets, HttpContext context) =>
        (await budgets.SetAsync(context.Caller(), name, budget, context.RequestAborted)).ToResult(TypedResults.Ok);

    /// <summary>Removes a limit.</summary>
    internal static async Task<IResult> Remove(string name, BudgetAdministration budgets, HttpContext context) =>
        (await budgets.RemoveAsync(context.Caller(), name, context.RequestAborted)).ToResult(_ => TypedResults.NoContent());

    /// <summary>Lists what calls of tools cost, by server.</summary>
    internal static async Task<IResult> ListCosts(CostAdministration costs, HttpContext context) =>
        (await costs.ListAsync(context.Caller(), context.RequestAborted)).ToResult(TypedResults.Ok);

    /// <summary>Sets what calls of a server's tools cost, all of them.</summary>
    internal static async Task<IResult> SetCosts(string name, CostChange change, CostAdministration costs, HttpContext context) =>
        (await costs.SetAsync(context.Caller(), name, change.Costs ?? [], context.RequestAborted)).ToResult(TypedResults.Ok);

    /// <summary>Lists cost classes.</summary>
    internal static async Task<IResult> ListClasses(CostClassAdministration classes, HttpContext context) =>
        (await classes.ListAsync(context.Caller(), context.RequestAborted)).ToResult(TypedResults.Ok);

    /// <summary>Sets a cost class, and what calls of the tools in it cost.</summary>
    internal static async Task<IResult> SetClass(string name, CostClassChange change, CostClassAdministration classes, HttpContext context) =>
        (await classes.SetAsync(context.Caller(), name, change, context.RequestAborted)).ToResult(TypedResults.Ok);

    /// <summary>Removes a cost class that no tool is in and no budget counts.</summary>
    internal static async Task<IResult> RemoveClass(string name, CostClassAdministration classes, HttpContext context) =>
        (await classes.RemoveAsync(context.Caller(), name, context.RequestAborted)).ToResult(_ => TypedResults.NoContent());
}
