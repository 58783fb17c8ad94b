namespace SecurityConsole.Cryptography.Registry;

/// <summary>A plan by which algorithms are retired. Immutable.</summary>
/// <param name="Name">Stable name (<c>ir-8547</c>, <c>cnsa-2.0</c>).</param>
/// <param name="Title">What it asks, in a sentence.</param>
public sealed record StatusTimeline(string Name, string Title);
