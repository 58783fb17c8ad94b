using SecurityConsole.Cryptography.Algorithms;
using SecurityConsole.Engine.Policies.Arguments;
using SecurityConsole.Policy.Analysis.Contexts;
using SecurityConsole.Policy.Schemas;
using SecurityConsole.Policy.Values;

namespace SecurityConsole.Engine.Policies.Context;

/// <summary>What of a context can be otherwise on its own, and what changes with it.</summary>
internal static class ContextFreedom
{
    private static readonly AttributePath Kem = new(["tls", "kem"]);
    private static readonly AttributePath Group = new(["tls", "group"]);
    private static readonly AttributePath QuantumSafe = new(["tls", "pqKeyExchange"]);

    /// <summary>The type of an action's context; null where that is not known. Arguments are of any shape: those of a call are its tool's, not the union of all.</summary>
    public static CedarType? ShapeOf(CedarSchema? schema, PolicyAction action) =>
        schema?.Actions.GetValueOrDefault(PolicyActions.UidOf(action))?.Context.Shape is { } shape
            ? CedarType.Record(new(shape.Attributes.SetItem("args", new(CedarType.AnyRecord))))
            : null;

    /// <summary>Whether calls may differ in it: not in what the catalogue says of the tool, and only in arguments that the tool has.</summary>
    public static bool MayChange(AttributePath path, ToolFacts facts) => path.Names[0] switch
    {
        "tool" => false,
        "args" when path.Names.Count > 1 => IsArgument(path.Names[1], facts.Arguments),
        _ => true,
    };

    /// <summary>Adds what an agreed group brings with it; null where no group is such.</summary>
    public static IReadOnlyList<ContextChange>? Complete(IReadOnlyList<ContextChange> changes)
    {
        var asked = changes.Where(change => change.Path.Equals(Kem) || change.Path.Equals(Group) || change.Path.Equals(QuantumSafe)).ToList();
        if (asked.Count == 0)
        {
            return changes;
        }

        foreach (var group in NamedGroups.All.OrderByDescending(group => group.CodePoint == NamedGroups.X25519MLKem768 || group.CodePoint == NamedGroups.X25519))
        {
            ContextChange[] facts =
            [
                new(Kem, group.Kem is { Length: > 0 } kem ? CedarValue.Of(kem) : null),
                new(Group, CedarValue.Of(NamedGroups.NameOf(group.CodePoint))),
                new(QuantumSafe, CedarValue.Of(NamedGroups.IsQuantumSafe(group.CodePoint))),
            ];
            if (asked.All(facts.Contains))
            {
                return [.. changes.Where(change => !asked.Contains(change)), .. facts];
            }
        }

        return null;
    }

    private static bool IsArgument(string name, ArgumentType type)
    {
        if (type.Kind != ArgumentKind.Record || type.Members.ContainsKey(name))
        {
            return true;
        }

        return ArgumentVariants.TrySplit(name, out var argument, out var kind) && type.Members.TryGetValue(argument, out var member) && member.Kind == kind;
    }
}
