using Quartz;

namespace SecurityConsole.Web.Administration.Keys.Schedules;

/// <summary>Wires the schedules of keys, and the one scheduler of the process.</summary>
internal static class KeyScheduleRegistration
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(5);

    /// <summary>Looks at start and every few minutes. The scheduler's memory is enough: what is due is computed from the database.</summary>
    public static IServiceCollection AddKeySchedules(this IServiceCollection services) => services
        .AddSingleton<KeyScheduleBook>()
        .AddSingleton<KeyScheduleAdministration>()
        .AddSingleton<ScheduledRotations>()
        .AddQuartz(quartz =>
        {
            quartz.UseInMemoryStore();
            quartz.UseDefaultThreadPool(maxConcurrency: 1);
            quartz.ScheduleJob<KeyRotationJob>(trigger => trigger.WithIdentity("keys").StartNow().WithSimpleSchedule(Interval));
        })
        .AddQuartzHostedService(options => options.WaitForJobsToComplete = true);
}
