using SecurityConsole.Storage.Events.Writing;

namespace SecurityConsole.Web.Health;

/// <summary>The event writer moves facts into the store and under checkpoints.</summary>
internal sealed class EventWriterCheck(EventWriterState writer) : IReadinessCheck
{
    public string Name => "event-writer";

    public ValueTask<CheckResult> CheckAsync(CancellationToken cancellationToken) => new(writer.Status switch
    {
        { StoreProblem: { } problem } => CheckResult.Fail($"Facts cannot be stored and wait in the journal: {problem}"),
        { LedgerProblem: { } problem } => CheckResult.Fail($"No checkpoint can be published: {problem}"),
        { CheckpointsWait: { } problem } => CheckResult.Pass($"Facts are stored and calls go on; checkpoints wait for their key and are signed afterwards. {problem}"),
        _ => CheckResult.Pass($"Stored up to fact {writer.Stored:N0} of {writer.Journalled:N0}; {writer.Checkpointed:N0} are under a signed checkpoint."),
    });
}
