using SecurityConsole.Engine.Signals.Devices;

namespace SecurityConsole.Web.Administration.Signals;

/// <summary>How a report ends.</summary>
/// <param name="Verdict">What was found about its signature.</param>
/// <param name="Problem">What is wrong with it although it is genuine; empty for nothing.</param>
/// <param name="Receipt">What became of it; null where it was not taken.</param>
internal sealed record PostureAnswer(PostureVerdict Verdict, string Problem, PostureReceipt? Receipt);
