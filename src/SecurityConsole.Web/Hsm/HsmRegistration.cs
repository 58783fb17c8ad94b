using SecurityConsole.Engine.Journal;
using SecurityConsole.Storage.Events.Writing;

namespace SecurityConsole.Web.Hsm;

/// <summary>Wires the HSM, or that there is none.</summary>
internal static class HsmRegistration
{
    public static IServiceCollection AddHsm(this IServiceCollection services, HsmConnection hsm)
    {
        services.AddSingleton(hsm);
        services.AddSingleton<HsmReader>();
        if (hsm.Keys is { } keys)
        {
            services.AddSingleton(keys);
            services.AddHostedService(provider => new HsmAlerts(
                () => provider.GetRequiredService<EventWriterState>().Status.CheckpointsWait,
                provider.GetRequiredService<EventJournal>(),
                provider.GetRequiredService<TimeProvider>(),
                provider.GetRequiredService<ILogger<HsmAlerts>>()));
        }

        return services;
    }
}
