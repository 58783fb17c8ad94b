using SecurityConsole.Engine.Calls;

namespace SecurityConsole.Web.Administration.Policies.Simulation;

/// <summary>Why policies decide a recorded call as they do, by what is in force now.</summary>
/// <param name="Call">The call.</param>
/// <param name="Recorded">What was decided then.</param>
/// <param name="Verdict">What would be decided now; null where no policy decides such a call.</param>
/// <param name="Policies">The policies that decide it; empty where none permits it.</param>
/// <param name="Read">What they looked at: attribute and value, null where it is absent.</param>
/// <param name="Faulted">Policies that could not be evaluated, with the reason.</param>
/// <param name="Revision">Revision in force.</param>
public sealed record PolicyExplanation(
    CallRecord Call, Verdict Recorded, Verdict? Verdict, IReadOnlyList<DecidingPolicy> Policies, IReadOnlyDictionary<string, string?> Read, IReadOnlyList<string> Faulted, long Revision)
{
    /// <summary>The policies that decided it then, as far as the record names them; without text where they are not in force any more.</summary>
    public IReadOnlyList<DecidingPolicy> Then { get; init; } = [];

    /// <summary>Single changes that would make them decide otherwise, the most relevant first, at most 8; each was tried. Empty where none was found.</summary>
    public IReadOnlyList<FlipView> Flips { get; init; } = [];

    /// <summary>Whether a policy asked for arguments that were not kept, or that the reader may not see: then changes of arguments are not among <see cref="Flips"/>.</summary>
    public bool LacksArguments { get; init; }
}
