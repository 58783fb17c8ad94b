namespace SecurityConsole.Web.Places.Parts;

/// <summary>How a time is written.</summary>
public enum TimeStyle
{
    /// <summary>Time of day today, else the date.</summary>
    Short,

    /// <summary>Time of day with milliseconds.</summary>
    Precise,

    /// <summary>Date and time with milliseconds.</summary>
    Full,

    /// <summary>Distance from now.</summary>
    Ago,
}
