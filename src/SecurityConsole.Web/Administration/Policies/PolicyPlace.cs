namespace SecurityConsole.Web.Administration.Policies;

/// <summary>A place in a text that somebody is writing.</summary>
public sealed record PolicyPlace
{
    /// <summary>The text, however broken.</summary>
    public string Text { get; init; } = "";

    /// <summary>Where, in UTF-16 units from 0.</summary>
    public int Offset { get; init; }
}
