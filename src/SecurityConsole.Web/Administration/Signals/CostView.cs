namespace SecurityConsole.Web.Administration.Signals;

/// <summary>What calls of a tool cost.</summary>
/// <param name="Tool">Exact name, or a prefix with one trailing <c>*</c>; the most precise counts.</param>
/// <param name="Units">1 to 1,000,000; of a tool in a class, what the class says.</param>
public sealed record CostView(string Tool, int Units = 0)
{
    /// <summary>The cost class that the tool is in; empty for a number of its own.</summary>
    public string Class { get; init; } = "";

    /// <summary><c>send_mail expensive (10)</c></summary>
    public override string ToString() => Class.Length > 0 ? $"{Tool} {Class} ({Units})" : $"{Tool} {Units}";
}
