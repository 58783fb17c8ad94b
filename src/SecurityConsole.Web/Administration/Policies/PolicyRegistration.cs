using SecurityConsole.Web.Administration.Policies.Comparison;
using SecurityConsole.Web.Administration.Policies.Observation;
using SecurityConsole.Web.Administration.Policies.Publishing;
using SecurityConsole.Web.Administration.Policies.Reviews;
using SecurityConsole.Web.Administration.Policies.Simulation;

namespace SecurityConsole.Web.Administration.Policies;

/// <summary>Wires the administration of policies.</summary>
internal static class PolicyRegistration
{
    public static IServiceCollection AddPolicies(this IServiceCollection services) => services
        .AddSingleton<PolicySchemaSource>()
        .AddSingleton<PolicyReviewer>()
        .AddSingleton<PolicyDesk>()
        .AddSingleton<PolicyRevisions>()
        .AddSingleton<PolicyDrafts>()
        .AddSingleton<PolicyPublication>()
        .AddSingleton<PolicyRollBack>()
        .AddSingleton<PolicySimulations>()
        .AddSingleton<PolicyExplanations>()
        .AddSingleton<EffectComparison>()
        .AddSingleton<PolicyFindings>()
        .AddSingleton<LeastPrivilege>();
}
