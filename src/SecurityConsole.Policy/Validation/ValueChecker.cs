using SecurityConsole.Policy.Diagnostics;
using SecurityConsole.Policy.Entities;
using SecurityConsole.Policy.Schemas;
using SecurityConsole.Policy.Values;

namespace SecurityConsole.Policy.Validation;

/// <summary>Checks values against types. Values are data of requests, so that problems name paths and types, never the values themselves.</summary>
internal sealed class ValueChecker(CedarSchema schema, ProblemCollector problems)
{
    /// <summary>Reports whatever in <paramref name="value"/>, found at <paramref name="path"/>, is not of <paramref name="type"/>.</summary>
    public void Check(CedarValue value, CedarType type, string path)
    {
        if (!HasKind(value, type))
        {
            problems.Error("wrong-type", default, $"`{path}` is {Describe(value)}, but must be {TypeWords.Article(type)}.");
        }
        else if (type.Kind == CedarTypeKind.Set)
        {
            var index = 0;
            foreach (var element in value.AsSet)
            {
                Check(element, type.Element!, $"{path}[{index++}]");
            }
        }
        else if (type.Kind == CedarTypeKind.Record)
        {
            CheckRecord(value.AsRecord, type.Shape!, path);
        }
        else if (value.Kind == CedarKind.Entity)
        {
            CheckReference(value.AsEntity, path);
        }
    }

    /// <summary>Reports attributes that are missing, unknown or of another type.</summary>
    public void CheckRecord(CedarRecord record, RecordShape shape, string path)
    {
        foreach (var name in record.Names)
        {
            if (shape.Find(name) is not { } expected)
            {
                problems.Error("unknown-attribute", default, $"`{path}` has the attribute {SchemaText.Quote(name)}, which the schema does not know.", NearestName.Help(name, shape.Attributes.Keys));
            }
            else if (record.TryGet(name, out var value))
            {
                Check(value, expected.Type, Join(path, name));
            }
        }

        foreach (var (name, expected) in shape.Attributes)
        {
            if (expected.Required && !record.TryGet(name, out _))
            {
                problems.Error("missing-attribute", default, $"`{path}` lacks the attribute {SchemaText.Quote(name)}, which is required.", "Give it a value, or mark it optional in the schema with `?`.");
            }
        }
    }

    /// <summary>Reports an id that its enumerated type does not have, and an action that is not declared.</summary>
    public void CheckReference(EntityUid uid, string path)
    {
        if (SchemaText.IsActionType(uid.Type))
        {
            if (!schema.Actions.ContainsKey(uid))
            {
                problems.Error("unknown-action", default, $"`{path}` names an action that is not declared.", NearestName.Help(uid.Id, schema.Actions.Keys.Select(action => action.Id)));
            }
        }
        else if (schema.EntityTypes.TryGetValue(uid.Type, out var type) && type.EnumIds is { } ids && !ids.Contains(uid.Id, StringComparer.Ordinal))
        {
            problems.Error("unknown-id", default, $"`{path}` names a `{uid.Type}` that the schema does not list.", $"There are {string.Join(", ", ids.Take(8).Select(SchemaText.Quote))}{(ids.Count > 8 ? " and others" : "")}.");
        }
    }

    public static string Join(string path, string name) => SchemaText.IsIdentifier(name) ? $"{path}.{name}" : $"{path}[{SchemaText.Quote(name)}]";

    private static bool HasKind(CedarValue value, CedarType type) => type.Kind switch
    {
        CedarTypeKind.Bool => value.Kind == CedarKind.Bool,
        CedarTypeKind.Long => value.Kind == CedarKind.Long,
        CedarTypeKind.String => value.Kind == CedarKind.String,
        CedarTypeKind.Set => value.Kind == CedarKind.Set,
        CedarTypeKind.Record => value.Kind == CedarKind.Record,
        CedarTypeKind.Entity => value.Kind == CedarKind.Entity && value.AsEntity.Type == type.Name,
        _ => ExtensionOf(value.Kind) == type.Name,
    };

    private static string? ExtensionOf(CedarKind kind) => kind switch
    {
        CedarKind.IpAddress => "ipaddr",
        CedarKind.Decimal => "decimal",
        CedarKind.DateTime => "datetime",
        CedarKind.Duration => "duration",
        _ => null,
    };

    private static string Describe(CedarValue value) => value.Kind switch
    {
        CedarKind.Bool => "a Boolean",
        CedarKind.Long => "a number (Long)",
        CedarKind.String => "a string",
        CedarKind.Entity => $"an entity (`{value.AsEntity.Type}`)",
        CedarKind.Set => "a set",
        CedarKind.Record => "a record",
        _ => $"a value of type `{ExtensionOf(value.Kind)}`",
    };
}
