using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Components;
using SecurityConsole.Engine.Calls;
using SecurityConsole.Storage.Events.Calls;
using SecurityConsole.Web.Places.Parts;

namespace SecurityConsole.Web.Places.Live;

/// <summary>Explains one call.</summary>
public sealed partial class CallDrawer
{
    private static readonly JsonSerializerOptions Indented = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    [Parameter, EditorRequired]
    public StoredCall Stored { get; set; } = default!;

    [Parameter]
    public EventCallback OnClose { get; set; }

    private CallRecord Call => Stored.Call;

    private VerdictLook Look => VerdictLook.Of(Call);

    private string ServerShare => (Call.TotalMicroseconds <= 0 ? 0 : Math.Clamp(100.0 * Call.UpstreamMicroseconds / Call.TotalMicroseconds, 0, 100)).ToString("0", CultureInfo.InvariantCulture);

    private string Json => JsonSerializer.Serialize(Call, Indented);

    // That a result is signed is no reason to worry.
    private string ToneOf(CallReason reason) => Call.Verdict == Verdict.Deny ? "bad" : reason is { Stage: "context", Code: "signed" } ? "good" : "warn";
}
