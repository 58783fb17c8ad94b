namespace SecurityConsole.Cryptography.Registry;

/// <summary>The standing of an algorithm on a day. Immutable.</summary>
/// <param name="Standing">What the timeline says on that day.</param>
/// <param name="Entry">The entry that says so; null where it is unlisted.</param>
/// <param name="Next">The entry that will change it; null where none is announced.</param>
public readonly record struct AlgorithmStatus(AlgorithmStanding Standing, StatusEntry? Entry, StatusEntry? Next);
