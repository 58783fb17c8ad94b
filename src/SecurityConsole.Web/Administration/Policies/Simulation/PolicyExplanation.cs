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
    CallRecord Call, Verdict Recorded, Verdict? Verdict, IReadOnlyList<DecidingPolicy> Policies, IReadOnlyDictionary<string, string?> Read, IReadOnlyList<string> Faulted, long Revision);
