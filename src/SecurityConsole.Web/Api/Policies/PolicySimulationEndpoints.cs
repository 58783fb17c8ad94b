using SecurityConsole.Web.Access;
using SecurityConsole.Web.Administration.Policies;
using SecurityConsole.Web.Administration.Policies.Comparison;
using SecurityConsole.Web.Administration.Policies.Observation;
using SecurityConsole.Web.Administration.Policies.Packs;
using SecurityConsole.Web.Administration.Policies.Simulation;
using SecurityConsole.Web.Api.Problems;

namespace SecurityConsole.Web.Api.Policies;

/// <summary><c>/policies</c>: what documents would do.</summary>
internal static class PolicySimulationEndpoints
{
    public static void MapPolicySimulations(this RouteGroupBuilder policies)
    {
        policies.MapPost("/simulations", Start).Needs(Permission.PoliciesRead, 400, 409, 422).Produces<SimulationView>(StatusCodes.Status202Accepted).WithName("simulatePolicies");
        policies.MapGet("/simulations/{id:guid}", Get).Needs(Permission.PoliciesRead, 404).Produces<SimulationView>().WithName("getPolicySimulation");
        policies.MapDelete("/simulations/{id:guid}", Cancel).Needs(Permission.PoliciesRead, 404).Produces<SimulationView>().WithName("cancelPolicySimulation");
        policies.MapPost("/compare", Compare).Needs(Permission.PoliciesRead, 400, 404, 409, 422).Produces<EffectReport>().WithName("comparePolicies");
        policies.MapGet("/explanations/{call:guid}", Explain).Needs(Permission.PoliciesRead, 404).Produces<PolicyExplanation>().WithName("explainCall");
        policies.MapPost("/findings", Findings).Needs(Permission.PoliciesRead, 400, 409, 422).Produces<IReadOnlyList<PolicyFindingView>>().WithName("findPolicyFindings");
        policies.MapGet("/least-privilege", Observed).Needs(Permission.PoliciesRead, 409, 422).Produces<ObservedPolicies>().WithName("draftLeastPrivilege");
        policies.MapGet("/packs", Packs).Needs(Permission.PoliciesRead).Produces<IReadOnlyList<PolicyPack>>().WithName("listPolicyPacks");
    }

    /// <summary>Begins to try documents, or the caller's draft, on the calls of the last days. Its progress and result are read from where the answer points.</summary>
    internal static async Task<IResult> Start(SimulationRequest request, PolicySimulations simulations, HttpContext context) =>
        (await simulations.StartAsync(context.Caller(), request, context.RequestAborted)).ToResult(v => TypedResults.Accepted($"{ApiRegistration.Root}/policies/simulations/{v.Id}", v));

    /// <summary>Tells how far a simulation of the caller is, and what it found.</summary>
    internal static IResult Get(Guid id, PolicySimulations simulations, HttpContext context) => simulations.Get(context.Caller(), id).ToResult(TypedResults.Ok);

    /// <summary>Stops a simulation of the caller; what it has found until then stands.</summary>
    internal static async Task<IResult> Cancel(Guid id, PolicySimulations simulations, HttpContext context) =>
        (await simulations.CancelAsync(context.Caller(), id)).ToResult(TypedResults.Ok);

    /// <summary>Compares revisions, or the caller's draft with what is in force, by what they do: who gains or loses what, with a concrete call each.</summary>
    internal static async Task<IResult> Compare(EffectRequest request, EffectComparison comparison, HttpContext context) =>
        (await comparison.CompareAsync(context.Caller(), request, context.RequestAborted)).ToResult(TypedResults.Ok);

    /// <summary>Explains a recorded call by the policies in force: which decide it, what they read of its context, and which single change would make them decide otherwise.</summary>
    internal static async Task<IResult> Explain(Guid call, PolicyExplanations explanations, HttpContext context) =>
        (await explanations.ExplainAsync(context.Caller(), call, context.RequestAborted)).ToResult(TypedResults.Ok);

    /// <summary>Finds policies that never match, that others cover, and that permit too much.</summary>
    internal static async Task<IResult> Findings(PolicyDocumentSet documents, PolicyFindings findings, HttpContext context) =>
        (await findings.FindAsync(context.Caller(), documents, context.RequestAborted)).ToResult(TypedResults.Ok);

    /// <summary>Drafts policies that permit what was used in the last days, 30 where not said, and nothing else.</summary>
    internal static async Task<IResult> Observed(int? days, LeastPrivilege observed, HttpContext context) =>
        (await observed.DraftAsync(context.Caller(), days ?? 30, context.RequestAborted)).ToResult(TypedResults.Ok);

    /// <summary>Lists the packs that come with the product: policies for a purpose, with their tests.</summary>
    internal static IResult Packs() => TypedResults.Ok(PolicyPacks.All);
}
