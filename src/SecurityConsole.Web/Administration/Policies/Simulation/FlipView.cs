using SecurityConsole.Engine.Calls;
using SecurityConsole.Engine.Policies.Flips;

namespace SecurityConsole.Web.Administration.Policies.Simulation;

/// <summary>One change that would make policies decide a call otherwise. Each was tried.</summary>
/// <param name="Kind">What of: an attribute, a membership or a policy.</param>
/// <param name="Verdict">What would be decided.</param>
/// <param name="Sentence">For people.</param>
/// <param name="Subject">The attribute (<c>context.device.patchedDays</c>), who would join or leave (<c>Agent::"triage"</c>), or the policy's id.</param>
/// <param name="Value">The value, as Cedar writes it, or the group; null where the attribute would have to be absent, and for policies.</param>
public sealed record FlipView(FlipKind Kind, Verdict Verdict, string Sentence, string Subject, string? Value);
