using System.Text.Json;
using SecurityConsole.Engine.Policies;
using SecurityConsole.Engine.Policies.Arguments;
using SecurityConsole.Engine.Policies.Schema;
using SecurityConsole.Policy.Analysis;
using SecurityConsole.Policy.Values;
using SecurityConsole.Storage.Holds;

namespace SecurityConsole.Web.Administration.Holds;

/// <summary>What a draft says of a call's arguments.</summary>
/// <param name="Conditions">Cedar, one for each argument that mattered.</param>
/// <param name="Left">Names of those that cannot be said.</param>
internal sealed record DraftArguments(IReadOnlyList<string> Conditions, IReadOnlyList<string> Left)
{
    private const int MostArguments = 16;
    private const int LongestText = 256;

    /// <summary>A call without arguments, or one whose arguments policies do not see.</summary>
    public static DraftArguments None { get; } = new([], []);

    /// <summary>Those that the policies looked at; where they looked at none, all that are short, since a person has seen them.</summary>
    /// <param name="hold">The hold.</param>
    /// <param name="arguments">As received; may be cut.</param>
    /// <param name="type">What the tool declares.</param>
    /// <param name="policies">What is in force.</param>
    /// <param name="isValid">Whether the schema takes a condition.</param>
    public static DraftArguments Of(HoldRow hold, ReadOnlyMemory<byte> arguments, ArgumentType type, CombinedPolicies policies, Func<string, bool> isValid)
    {
        if (PolicyActions.OfMethod(hold.Method) != PolicyAction.Call)
        {
            return None;
        }

        var record = ArgumentValues.Of(arguments, type);
        var read = hold.Policies.Select(id => HoldingPolicies.Find(policies, id)).OfType<PlacedPolicy>().SelectMany(placed => ContextReads.Of(placed.Policy, "args")).Distinct(StringComparer.Ordinal).ToList();
        try
        {
            return Of(record, read.Count > 0 ? read : [.. record.Names], type, isValid);
        }
        catch (JsonException)
        {
            // Only the beginning of long arguments is kept.
            return new([], read.Count > 0 ? read : ["the arguments, which are too long"]);
        }
    }

    private static DraftArguments Of(CedarRecord record, List<string> names, ArgumentType type, Func<string, bool> isValid)
    {
        var (conditions, left) = (new List<string>(), new List<string>());
        foreach (var name in names)
        {
            if (conditions.Count < MostArguments && Candidates(record, name, type).FirstOrDefault(isValid) is { } condition)
            {
                conditions.Add(condition);
            }
            else
            {
                left.Add(name);
            }
        }

        return new(conditions, left);
    }

    // Where tools disagree about an argument's kind, its name in policies ends in the kind.
    private static IEnumerable<string> Candidates(CedarRecord record, string name, ArgumentType type)
    {
        if (!record.TryGet(name, out var value))
        {
            return [$"!(context.args has {CedarText.Quote(name)})"];
        }

        var text = value.Kind == CedarKind.Record ? "" : value.ToString();
        return text.Length is 0 or > LongestText ? []
            : new[] { name, ArgumentVariants.NameOf(name, type.Member(name).Kind) }.Distinct(StringComparer.Ordinal).Select(each => $"context.args has {CedarText.Quote(each)} && context.args[{CedarText.Quote(each)}] == {text}");
    }
}
