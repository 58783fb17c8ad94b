using SecurityConsole.Web.Demo.Policies;

namespace SecurityConsole.Web.Demo;

/// <summary>Wires the demo.</summary>
internal static class DemoRegistration
{
    public static IServiceCollection AddDemo(this IServiceCollection services) => services.AddSingleton<DemoOrganisation>().AddSingleton<DemoPolicies>().AddHostedService<DemoHost>();
}
