namespace SecurityConsole.Web.Demo;

/// <summary>Wires the demo.</summary>
internal static class DemoRegistration
{
    public static IServiceCollection AddDemo(this IServiceCollection services) => services.AddSingleton<DemoOrganisation>().AddHostedService<DemoHost>();
}
