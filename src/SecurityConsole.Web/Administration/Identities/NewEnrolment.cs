namespace SecurityConsole.Web.Administration.Identities;

/// <summary>An enrolment token to make.</summary>
public sealed record NewEnrolment
{
    /// <summary>Minutes until it stops working, 1 to 10080 (a week).</summary>
    public int Minutes { get; init; } = 60;
}
