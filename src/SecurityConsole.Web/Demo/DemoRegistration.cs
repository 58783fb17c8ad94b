using SecurityConsole.Engine.Holds;
using SecurityConsole.Web.Demo.Holds;

namespace SecurityConsole.Web.Demo;

/// <summary>Wires the demo.</summary>
internal static class DemoRegistration
{
    public static IServiceCollection AddDemo(this IServiceCollection services) => services.AddSingleton<DemoOrganisation>().AddSingleton<IHoldRule, DemoHoldRule>().AddHostedService<DemoHost>();
}
