namespace SecurityConsole.Engine.Policies.Arguments;

/// <summary>Names of arguments that different tools declare as different kinds of things: the kind stands behind a colon (<c>limit:long</c>).</summary>
public static class ArgumentVariants
{
    private static readonly (string Suffix, ArgumentKind Kind)[] s_kinds =
    [
        (":string", ArgumentKind.Text),
        (":long", ArgumentKind.Whole),
        (":decimal", ArgumentKind.Fraction),
        (":bool", ArgumentKind.Truth),
        (":set", ArgumentKind.List),
        (":record", ArgumentKind.Record),
    ];

    /// <summary>The name of one kind of an argument.</summary>
    public static string NameOf(string name, ArgumentKind kind)
    {
        foreach (var (suffix, each) in s_kinds)
        {
            if (each == kind)
            {
                return name + suffix;
            }
        }

        return name;
    }

    /// <summary>Takes a name apart; false where it has no such ending.</summary>
    public static bool TrySplit(string name, out string argument, out ArgumentKind kind)
    {
        foreach (var (suffix, each) in s_kinds)
        {
            if (name.Length > suffix.Length && name.EndsWith(suffix, StringComparison.Ordinal))
            {
                (argument, kind) = (name[..^suffix.Length], each);
                return true;
            }
        }

        (argument, kind) = (name, ArgumentKind.Any);
        return false;
    }
}
