using SecurityConsole.Engine.Calls;

namespace SecurityConsole.Web.Places.Parts;

/// <summary>How a verdict is shown: a word, a shape, and a colour besides.</summary>
/// <param name="Text">The word.</param>
/// <param name="Icon">Id of a symbol.</param>
/// <param name="Tone">Class of a pill.</param>
internal sealed record VerdictLook(string Text, string Icon, string Tone)
{
    private static readonly VerdictLook Allowed = new("Allowed", "check", "");
    private static readonly VerdictLook Denied = new("Denied", "ban", "bad");
    private static readonly VerdictLook Held = new("Held", "hand", "warn");
    private static readonly VerdictLook Redacted = new("Redacted", "eye-off", "warn");
    private static readonly VerdictLook Failed = new("Failed", "triangle-alert", "warn");

    /// <summary>Looks of the verdict alone.</summary>
    public static VerdictLook Of(Verdict verdict) => verdict switch
    {
        Verdict.Allow => Allowed,
        Verdict.Deny => Denied,
        Verdict.Hold => Held,
        _ => Redacted,
    };

    /// <summary>Looks of a call: one that was allowed and then failed says so.</summary>
    public static VerdictLook Of(CallRecord call) => call.Verdict == Verdict.Allow && Storage.Events.Calls.CallOutcome.Failed(call) ? Failed : Of(call.Verdict);
}
