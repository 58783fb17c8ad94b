namespace SecurityConsole.Web.Administration.Policies.Tests;

/// <summary>A part of a document with tests, with its place.</summary>
/// <param name="Line">1 or more.</param>
/// <param name="Column">1 or more.</param>
internal sealed record TestNode(int Line, int Column)
{
    /// <summary>Text of a scalar; null for lists and maps.</summary>
    public string? Text { get; init; }

    /// <summary>A scalar in quotes is a text, whatever it looks like.</summary>
    public bool IsQuoted { get; init; }

    /// <summary>Elements of a list; null for others.</summary>
    public IReadOnlyList<TestNode>? Items { get; init; }

    /// <summary>Members of a map, in their order; null for others.</summary>
    public IReadOnlyList<(string Name, TestNode Value)>? Members { get; init; }

    /// <summary>A member of a map; null where there is none.</summary>
    public TestNode? this[string name]
    {
        get
        {
            foreach (var (key, value) in Members ?? [])
            {
                if (string.Equals(key, name, StringComparison.Ordinal))
                {
                    return value;
                }
            }

            return null;
        }
    }
}
