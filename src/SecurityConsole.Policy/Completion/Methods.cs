using SecurityConsole.Policy.Schemas;

namespace SecurityConsole.Policy.Completion;

/// <summary>The methods that values of a type have.</summary>
internal static class Methods
{
    private static readonly Dictionary<string, (string Name, string Detail, bool HasArgument)[]> ByType = new(StringComparer.Ordinal)
    {
        ["Set"] =
        [
            ("contains", "whether a value is in the set", true), ("containsAll", "whether all of another set are in it", true),
            ("containsAny", "whether any of another set is in it", true), ("isEmpty", "whether the set has no elements", false),
        ],
        ["ipaddr"] =
        [
            ("isInRange", "whether the address lies in a range", true), ("isIpv4", "whether it is an IPv4 address", false), ("isIpv6", "whether it is an IPv6 address", false),
            ("isLoopback", "whether it is this host", false), ("isMulticast", "whether it is a multicast address", false),
        ],
        ["decimal"] = [("lessThan", "<", true), ("lessThanOrEqual", "<=", true), ("greaterThan", ">", true), ("greaterThanOrEqual", ">=", true)],
        ["datetime"] =
        [
            ("offset", "the time later by a duration", true), ("durationSince", "the duration since another time", true),
            ("toDate", "midnight of the day", false), ("toTime", "the duration since midnight", false),
        ],
        ["duration"] =
        [
            ("toMilliseconds", "whole milliseconds", false), ("toSeconds", "whole seconds", false), ("toMinutes", "whole minutes", false),
            ("toHours", "whole hours", false), ("toDays", "whole days", false),
        ],
        ["tags"] = [("hasTag", "whether the entity has a tag", true), ("getTag", "a tag's value, once hasTag is true", true)],
    };

    public static IEnumerable<CompletionItem> Of(CedarType type, CedarSchema schema)
    {
        var key = type.Kind switch
        {
            CedarTypeKind.Set => "Set",
            CedarTypeKind.Extension => type.Name!,
            CedarTypeKind.Entity when type.Name is { } name && schema.EntityTypes.TryGetValue(name, out var entity) && entity.Tags is not null => "tags",
            _ => "",
        };
        return ByType.GetValueOrDefault(key, []).Select(method => new CompletionItem(method.Name, CompletionKind.Function, method.Detail, method.HasArgument ? method.Name + "(" : method.Name + "()"));
    }
}
