using SecurityConsole.Engine.Signals;

namespace SecurityConsole.Web.Administration.Signals;

/// <summary>When a signal counts, and what becomes of calls where it does not.</summary>
/// <param name="Signal">Which.</param>
/// <param name="MaxAgeSeconds">What is older is unknown; null for any age.</param>
/// <param name="Unknown">What becomes of a call whose policies read it while it is unknown.</param>
public sealed record SignalRuleView(SignalKind Signal, long? MaxAgeSeconds, UnknownSignal Unknown);
