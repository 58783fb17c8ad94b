using SecurityConsole.Web.Hsm;

namespace SecurityConsole.Web.Places.Cryptography;

/// <summary>Words for the HSM.</summary>
internal static class HsmText
{
    /// <summary>A word, a symbol and a tone for a state.</summary>
    public static (string Text, string Icon, string Tone) State(HsmState state) => state switch
    {
        HsmState.InUse => ("In use", "circle-check", "good"),
        HsmState.InPart => ("Keeps some keys", "circle-minus", "warn"),
        HsmState.NotSuited => ("Keeps no keys", "circle-minus", "warn"),
        HsmState.OutOfReach => ("Does not answer", "circle-x", "bad"),
        _ => ("None, key files", "info", ""),
    };
}
