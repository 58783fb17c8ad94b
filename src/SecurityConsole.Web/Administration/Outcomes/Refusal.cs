namespace SecurityConsole.Web.Administration.Outcomes;

/// <summary>Why an operation was not done, for a person.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Text">One sentence; never a secret.</param>
/// <param name="Problems">Every problem of what was sent; empty for the other kinds.</param>
public sealed record Refusal(RefusalKind Kind, string Text, IReadOnlyList<FieldProblem> Problems)
{
    /// <summary>The caller lacks a permission.</summary>
    public static Refusal Forbidden(string permission) => new(RefusalKind.Forbidden, $"This needs the permission {permission}.", []);

    /// <summary>The caller may do it in general, but not this.</summary>
    public static Refusal Beyond(string text) => new(RefusalKind.Forbidden, text, []);

    /// <summary>What was sent is not acceptable.</summary>
    public static Refusal Invalid(IReadOnlyList<FieldProblem> problems)
    {
        ArgumentNullException.ThrowIfNull(problems);
        return new(RefusalKind.Invalid, string.Join(' ', problems.Select(p => $"{p.Field}: {p.Text}")), problems);
    }

    /// <summary>It does not exist.</summary>
    public static Refusal NotFound(string text) => new(RefusalKind.NotFound, text, []);

    /// <summary>It contradicts what is there.</summary>
    public static Refusal Conflict(string text) => new(RefusalKind.Conflict, text, []);

    /// <summary>It changed since the caller looked.</summary>
    public static Refusal Stale() => new(RefusalKind.Stale, "It was changed since you read it. Read it again, then repeat the change.", []);

    /// <summary>It could not be recorded or stored.</summary>
    public static Refusal Unavailable(string text) => new(RefusalKind.Unavailable, text, []);
}
