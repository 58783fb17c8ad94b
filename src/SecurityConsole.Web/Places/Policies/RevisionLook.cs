using SecurityConsole.Storage.Configuration;
using SecurityConsole.Web.Administration.Policies;

namespace SecurityConsole.Web.Places.Policies;

/// <summary>How the state of a revision looks.</summary>
internal static class RevisionLook
{
    public static string Tone(PolicyRevisionView revision) => revision.State switch
    {
        PolicyRevisionState.Published => "good",
        PolicyRevisionState.Proposed => "accent",
        PolicyRevisionState.Rejected => "bad",
        _ => "",
    };

    public static string Icon(PolicyRevisionView revision) => revision.State switch
    {
        PolicyRevisionState.Published => "circle-check",
        PolicyRevisionState.Proposed => "clock",
        PolicyRevisionState.Rejected => "circle-x",
        _ => "circle-minus",
    };

    public static string Text(PolicyRevisionView revision) => revision.State switch
    {
        PolicyRevisionState.Published => revision.RollsBackTo is { } back ? $"in force, as {back} was" : "in force",
        PolicyRevisionState.Proposed => "proposed",
        PolicyRevisionState.Rejected => "rejected",
        PolicyRevisionState.Withdrawn => "taken back",
        _ => "was in force",
    };
}
