namespace SecurityConsole.Web.Places.Live;

/// <summary>Why the view does not follow the newest calls. Nothing of this touches the intake.</summary>
[Flags]
public enum ViewHold
{
    /// <summary>It follows.</summary>
    None = 0,

    /// <summary>The viewer paused it.</summary>
    Paused = 1,

    /// <summary>A call is open.</summary>
    Reading = 2,

    /// <summary>The viewer scrolled down.</summary>
    Scrolled = 4,
}
