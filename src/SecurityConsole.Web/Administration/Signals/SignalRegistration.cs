using SecurityConsole.Engine.Budgets;
using SecurityConsole.Engine.Signals.Locations;
using SecurityConsole.Web.Hosting;

namespace SecurityConsole.Web.Administration.Signals;

/// <summary>Wires what administrators say about the context of calls, and what is kept of it.</summary>
internal static class SignalRegistration
{
    /// <summary>Before the gateway: what was remembered must be in force when it begins to listen.</summary>
    public static IServiceCollection AddSignals(this IServiceCollection services, DataFolder folder) => services
        .AddSingleton<NetworkAdministration>()
        .AddSingleton<CalendarAdministration>()
        .AddSingleton<TimeWindowAdministration>()
        .AddSingleton<DeviceAdministration>()
        .AddSingleton<PostureSecrets>()
        .AddSingleton<PostureSourceAdministration>()
        .AddSingleton<PostureDesk>()
        .AddSingleton<BudgetAdministration>()
        .AddSingleton<CostAdministration>()
        .AddSingleton<CostClassAdministration>()
        .AddSingleton<LocationAdministration>()
        .AddSingleton<SignalRuleAdministration>()
        .AddSingleton(provider => new LocationStore(folder.File("locations.csv"), provider.GetRequiredService<LocationHolder>(), provider.GetRequiredService<ILogger<LocationStore>>()))
        .AddHostedService<SignalStart>()
        .AddHostedService(provider => new BudgetHistory(
            provider.GetRequiredService<RateLimits>(),
            provider.GetRequiredService<UsageTable>(),
            folder.File("budgets.json"),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<BudgetHistory>>()));
}
