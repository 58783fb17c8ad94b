namespace SecurityConsole.Policy.Schemas;

/// <summary>The kinds of types that a schema gives to attributes, tags and contexts, and that validation gives to expressions.</summary>
public enum CedarTypeKind
{
    /// <summary>A Boolean; validation narrows it to always true or always false where it can.</summary>
    Bool,

    /// <summary>A 64-bit signed integer.</summary>
    Long,

    /// <summary>Text.</summary>
    String,

    /// <summary>A set whose elements share one type.</summary>
    Set,

    /// <summary>A record with named attributes.</summary>
    Record,

    /// <summary>A reference to an entity of one type, or of any.</summary>
    Entity,

    /// <summary>A value of an extension: <c>ipaddr</c>, <c>decimal</c>, <c>datetime</c>, <c>duration</c>.</summary>
    Extension,
}
