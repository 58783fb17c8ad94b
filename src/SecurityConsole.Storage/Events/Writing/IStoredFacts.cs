using SecurityConsole.Engine.Journal;

namespace SecurityConsole.Storage.Events.Writing;

/// <summary>Follows what is stored, on the event writer's thread, batch by batch.</summary>
internal interface IStoredFacts
{
    /// <summary>The batch is stored. Quick, and never throws.</summary>
    void Stored(IReadOnlyList<JournalEntry> batch);
}
