using SecurityConsole.Cryptography.Registry;

namespace SecurityConsole.Web.Api.Algorithms;

/// <summary>What one timeline says of one algorithm.</summary>
/// <param name="Timeline">Name of the timeline (<c>ir-8547</c>).</param>
/// <param name="Standing">On the day that was asked for.</param>
/// <param name="Source">The document that says so; null where it is unlisted.</param>
/// <param name="Next">What it becomes; null where no change is announced.</param>
/// <param name="NextAfter">The last day before that.</param>
/// <param name="NextSource">The document that announces it.</param>
public sealed record AlgorithmTimelineView(string Timeline, AlgorithmStanding Standing, string? Source, AlgorithmStanding? Next, DateOnly? NextAfter, string? NextSource)
{
    /// <summary>The view of a status.</summary>
    public static AlgorithmTimelineView Of(AlgorithmStatus status, StatusTimeline timeline) =>
        new(timeline.Name, status.Standing, status.Entry?.Source.Id, status.Next?.Standing, status.Next?.After, status.Next?.Source.Id);
}
