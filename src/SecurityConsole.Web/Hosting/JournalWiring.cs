using Microsoft.Extensions.DependencyInjection.Extensions;
using SecurityConsole.Engine.Journal;

namespace SecurityConsole.Web.Hosting;

/// <summary>Gives the console a journal where nothing else brings one.</summary>
internal static class JournalWiring
{
    public static IServiceCollection AddJournal(this IServiceCollection services, DataFolder folder)
    {
        services.TryAddSingleton(provider => EventJournal.Open(
            new() { Directory = folder.Subfolder("journal").FullName },
            firstSequenceNeeded: 0,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<EventJournal>>()));
        return services;
    }
}
