using SecurityConsole.Engine.Policies.Arguments;
using SecurityConsole.Policy.Entities;

namespace SecurityConsole.Engine.Policies;

/// <summary>What the pinned definition of a tool says about it. Immutable.</summary>
/// <param name="Arguments">What its arguments are declared as.</param>
/// <param name="ReadOnly">It changes nothing.</param>
/// <param name="Destructive">It may destroy something.</param>
/// <param name="OpenWorld">It reaches beyond its server.</param>
public sealed record ToolFacts(ArgumentType Arguments, bool ReadOnly, bool Destructive, bool OpenWorld)
{
    /// <summary>A definition is pinned.</summary>
    public bool IsPinned { get; init; }

    /// <summary>The server shows another definition than the pinned one.</summary>
    public bool IsChanged { get; init; }

    /// <summary>What is not pinned says nothing that counts: the careful assumptions of the protocol hold (MCP, <c>ToolAnnotations</c>).</summary>
    public static ToolFacts Unknown { get; } = new(ArgumentType.Any, ReadOnly: false, Destructive: true, OpenWorld: true);

    internal void AddToolsets(ICollection<EntityUid> parents)
    {
        if (ReadOnly)
        {
            parents.Add(PolicyNames.ReadOnlyTools);
        }
        else if (Destructive)
        {
            parents.Add(PolicyNames.DestructiveTools);
        }

        if (OpenWorld)
        {
            parents.Add(PolicyNames.OpenWorldTools);
        }
    }
}
