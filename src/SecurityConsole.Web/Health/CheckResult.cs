namespace SecurityConsole.Web.Health;

/// <summary>What one check found.</summary>
/// <param name="Passed">It works.</param>
/// <param name="Text">One sentence; for a failure it says what to do.</param>
internal readonly record struct CheckResult(bool Passed, string Text)
{
    /// <summary>It works.</summary>
    public static CheckResult Pass(string text) => new(true, text);

    /// <summary>It does not.</summary>
    public static CheckResult Fail(string text) => new(false, text);
}
