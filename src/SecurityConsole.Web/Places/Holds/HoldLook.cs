using SecurityConsole.Engine.Holds;
using SecurityConsole.Web.Administration.Holds;

namespace SecurityConsole.Web.Places.Holds;

/// <summary>How a hold's state is shown: a word, a shape, and a colour besides.</summary>
/// <param name="Text">The word.</param>
/// <param name="Icon">Id of a symbol.</param>
/// <param name="Tone">Class of a pill.</param>
internal sealed record HoldLook(string Text, string Icon, string Tone)
{
    /// <summary>Looks of a state.</summary>
    public static HoldLook Of(HoldState state) => state switch
    {
        HoldState.Waiting => new("Waits", "hand", "warn"),
        HoldState.Approved => new("Approved", "check", "good"),
        HoldState.Denied => new("Denied", "ban", "bad"),
        HoldState.Expired => new("Nobody decided", "clock", "warn"),
        HoldState.ClientGone => new("Client left", "circle-minus", ""),
        HoldState.Cancelled => new("Cancelled", "circle-x", ""),
        HoldState.Withdrawn => new("Access withdrawn", "lock", ""),
        HoldState.Stopped => new("Gateway stopped", "circle-minus", ""),
        _ => new("Lost", "circle-question-mark", "warn"),
    };

    /// <summary>What the call is about: the tool, prompt or resource, else the method.</summary>
    public static string Subject(HoldView hold) => hold.Name.Length > 0 ? hold.Name : hold.Method;

    /// <summary><c>4:05</c>, <c>1:02:09</c>, <c>0:00</c>: what is left of a time.</summary>
    public static string Left(TimeSpan time) => time <= TimeSpan.Zero ? "0:00"
        : time.TotalHours >= 1 ? time.ToString(@"h\:mm\:ss", System.Globalization.CultureInfo.InvariantCulture)
        : time.ToString(@"m\:ss", System.Globalization.CultureInfo.InvariantCulture);
}
