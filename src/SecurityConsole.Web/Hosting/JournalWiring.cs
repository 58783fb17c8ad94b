using Microsoft.Extensions.DependencyInjection.Extensions;
using SecurityConsole.Cryptography.Handshakes;
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
        services.TryAddSingleton<IHandshakeSink, JournalHandshakes>();
        return services;
    }

    private sealed class JournalHandshakes(EventJournal journal) : IHandshakeSink
    {
        public void Record(HandshakeRecord record) => journal.Append(record);
    }
}
