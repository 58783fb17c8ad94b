using SecurityConsole.Policy.Entities;
using SecurityConsole.Policy.Schemas;
using SecurityConsole.Policy.Values;

namespace SecurityConsole.Policy.Analysis.Contexts;

/// <summary>Values of a type where a policy names none: it only asks whether there is one, or compares it with another attribute.</summary>
internal static class Samples
{
    /// <summary>Two or fewer that differ.</summary>
    public static IEnumerable<CedarValue?> Of(CedarType? type) => type?.Kind switch
    {
        null => [CedarValue.Of(Neighbours.OtherText), CedarValue.Of(1), CedarValue.Of(0)],
        CedarTypeKind.Bool => [CedarValue.Of(true), CedarValue.Of(false)],
        CedarTypeKind.Long => [CedarValue.Of(1), CedarValue.Of(0)],
        CedarTypeKind.String => [CedarValue.Of(Neighbours.OtherText), CedarValue.Of("")],
        CedarTypeKind.Set => [CedarValue.Of(CedarSet.Empty)],
        CedarTypeKind.Record => [CedarValue.Of(RecordValue.Empty)],
        CedarTypeKind.Entity when type.Name is { } name => [CedarValue.Of(new EntityUid(name, Neighbours.OtherText))],
        _ => type.Name switch
        {
            "ipaddr" => [Neighbours.AnyAddress[0], Neighbours.AnyAddress[1]],
            "decimal" => [CedarValue.Of(new DecimalValue(10_000)), CedarValue.Of(new DecimalValue(0))],
            "datetime" => [CedarValue.Of(new DateTimeValue(1)), CedarValue.Of(new DateTimeValue(0))],
            "duration" => [CedarValue.Of(new DurationValue(1)), CedarValue.Of(new DurationValue(0))],
            _ => [],
        },
    };
}
