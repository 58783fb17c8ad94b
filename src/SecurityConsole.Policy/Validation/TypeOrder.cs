using SecurityConsole.Policy.Schemas;

namespace SecurityConsole.Policy.Validation;

/// <summary>How types relate in Cedar's strict mode: two types meet only where they are the same but for what is known of Booleans.</summary>
internal static class TypeOrder
{
    /// <summary>Whether an operator that expects <paramref name="expected"/> takes <paramref name="actual"/>.</summary>
    public static bool Fits(CedarType actual, CedarType expected) => actual.Kind == expected.Kind && expected.Kind switch
    {
        CedarTypeKind.Set => expected.Element is null || (actual.Element is not null && Fits(actual.Element, expected.Element)),
        CedarTypeKind.Entity or CedarTypeKind.Extension => expected.Name is null || actual.Name == expected.Name,
        _ => true,
    };

    /// <summary>The one type that covers both, or null where there is none.</summary>
    public static CedarType? Join(CedarType first, CedarType second)
    {
        if (first.Equals(second))
        {
            return first;
        }

        if (first.Kind != second.Kind)
        {
            return null;
        }

        switch (first.Kind)
        {
            case CedarTypeKind.Bool:
                return CedarType.Bool;
            case CedarTypeKind.Set when first.Element is not null && second.Element is not null:
                return Join(first.Element, second.Element) is { } element ? CedarType.Set(element) : null;
            case CedarTypeKind.Record when first.Shape is not null && second.Shape is not null:
                return Join(first.Shape, second.Shape);
            default:
                return null;
        }
    }

    private static CedarType? Join(RecordShape first, RecordShape second)
    {
        if (first.Attributes.Count != second.Attributes.Count)
        {
            return null;
        }

        var joined = new List<KeyValuePair<string, AttributeType>>(first.Attributes.Count);
        foreach (var (name, type) in first.Attributes)
        {
            if (second.Find(name) is not { } other || other.Required != type.Required || Join(type.Type, other.Type) is not { } join)
            {
                return null;
            }

            joined.Add(new(name, new(join, type.Required)));
        }

        return CedarType.Record(new(joined));
    }
}
