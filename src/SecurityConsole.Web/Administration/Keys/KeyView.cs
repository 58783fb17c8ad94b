using SecurityConsole.Web.Administration.Keys.Schedules;

namespace SecurityConsole.Web.Administration.Keys;

/// <summary>A key of this node, never its value.</summary>
/// <param name="Name">What it is rotated by (<c>sealing</c>).</param>
/// <param name="Purpose">What it is for, in one sentence.</param>
/// <param name="Id">Identifies the present key; another after each rotation.</param>
/// <param name="Algorithms">The algorithms that it is used with.</param>
/// <param name="Place">Where it lives.</param>
/// <param name="CreatedAt">When the present key was made.</param>
/// <param name="Protects">What depends on it now, in one sentence.</param>
public sealed record KeyView(string Name, string Purpose, string Id, string Algorithms, string Place, DateTimeOffset CreatedAt, string Protects)
{
    /// <summary>How often it is rotated without being asked.</summary>
    public KeyScheduleView Schedule { get; init; } = KeyScheduleView.Off;
}
