namespace SecurityConsole.Cryptography.Registry;

/// <summary>What a timeline says of an algorithm after a date. Immutable.</summary>
/// <param name="Timeline">Name of the timeline (<c>ir-8547</c>).</param>
/// <param name="Standing">Approved, deprecated or disallowed.</param>
/// <param name="After">The last day before it holds (<c>2035-12-31</c>: from 2036 on); null when it holds already.</param>
/// <param name="Source">The document that says so.</param>
public sealed record StatusEntry(string Timeline, AlgorithmStanding Standing, DateOnly? After, StatusSource Source);
