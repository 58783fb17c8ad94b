using Microsoft.Extensions.DependencyInjection;
using SecurityConsole.Cryptography.Sealing;
using SecurityConsole.Engine.Capture;
using SecurityConsole.Engine.Journal;
using SecurityConsole.Storage.Events;
using SecurityConsole.Storage.Events.Actions;
using SecurityConsole.Storage.Events.Alerts;
using SecurityConsole.Storage.Events.Calls;
using SecurityConsole.Storage.Events.Exposures;
using SecurityConsole.Storage.Events.Handshakes;
using SecurityConsole.Storage.Events.Reading;
using SecurityConsole.Storage.Events.Retention;
using SecurityConsole.Storage.Events.Writing;
using SecurityConsole.Storage.Payloads;

namespace SecurityConsole.Storage;

/// <summary>Wires journal, event writer, <c>events.db</c> and what reads it.</summary>
internal static class EventStorageRegistration
{
    public static IServiceCollection AddEvents(this IServiceCollection services, StorageOptions options)
    {
        services.AddSingleton(provider => SqliteEventStore.Open(options.EventDatabase, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IEventStore>(provider => provider.GetRequiredService<SqliteEventStore>());
        services.AddSingleton<EventDatabase>();
        services.AddSingleton<LeafReader>();
        services.AddSingleton<EventRecovery>();
        services.AddSingleton<EventStart>();
        services.AddSingleton(provider => provider.GetRequiredService<EventStart>().Journal);
        return services.AddWriter().AddReaders();
    }

    private static IServiceCollection AddWriter(this IServiceCollection services)
    {
        services.AddSingleton<CommitSignal>();
        services.AddSingleton<EventWriterState>();
        services.AddSingleton<CheckpointSchedule>();
        services.AddHostedService<EventWriter>();
        services.AddSingleton<EventRetention>();
        services.AddHostedService<RetentionSchedule>();
        return services;
    }

    private static IServiceCollection AddReaders(this IServiceCollection services)
    {
        services.AddSingleton(provider => new CallReader(Database(provider), Time(provider)));
        services.AddSingleton(provider => new CallStream(Database(provider)));
        services.AddSingleton(provider => new CallMeter(Time(provider)));
        services.AddSingleton<IStoredFacts>(provider => provider.GetRequiredService<CallMeter>());
        services.AddSingleton<CallMeterStart>();
        services.AddSingleton(provider => new HandshakeReader(Database(provider), Time(provider)));
        services.AddSingleton(provider => new AgreementReader(Database(provider), Time(provider)));
        services.AddSingleton(provider => new ExposureReader(Database(provider), Time(provider)));
        services.AddSingleton(provider => new AlertReader(Database(provider)));
        services.AddSingleton(provider => new ActionReader(Database(provider)));
        services.AddSingleton(provider =>
            new PayloadStore(provider.GetRequiredService<SqliteEventStore>(), Database(provider), provider.GetRequiredService<SealingVault>(), Time(provider)));
        services.AddSingleton<IPayloadSink, PayloadSink>();
        return services;
    }

    private static EventDatabase Database(IServiceProvider provider) => provider.GetRequiredService<EventDatabase>();

    private static TimeProvider Time(IServiceProvider provider) => provider.GetRequiredService<TimeProvider>();
}
