namespace SecurityConsole.Policy.Analysis.Contexts;

/// <summary>Contexts to try for one request.</summary>
/// <param name="Changes">Each a set of changes to the request's own context; made as they are enumerated.</param>
/// <param name="IsWhole">Whether all combinations of the values that the policies tell apart are among them; otherwise only those that are likely to show a difference.</param>
public sealed record ContextPlan(IEnumerable<IReadOnlyList<ContextChange>> Changes, bool IsWhole)
{
    /// <summary>Nothing to try.</summary>
    public static ContextPlan Nothing { get; } = new([], IsWhole: true);
}
