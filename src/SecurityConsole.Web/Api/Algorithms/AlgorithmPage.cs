using SecurityConsole.Cryptography.Registry;

namespace SecurityConsole.Web.Api.Algorithms;

/// <summary>The registry of algorithms, or a part of it.</summary>
/// <param name="Revision">Grows with each change of the registry.</param>
/// <param name="On">The day that standings are for.</param>
/// <param name="Timelines">The plans by which algorithms are retired.</param>
/// <param name="Sources">The documents that say so.</param>
/// <param name="Items">The algorithms.</param>
public sealed record AlgorithmPage(
    int Revision, DateOnly On, IReadOnlyList<StatusTimeline> Timelines, IReadOnlyList<StatusSource> Sources, IReadOnlyList<AlgorithmView> Items);
