namespace SecurityConsole.Policy.Schemas.Declarations;

/// <summary>How a schema writes a type.</summary>
public enum TypeExpressionKind
{
    /// <summary>A name that is looked up among common types, then entity types. In Cedar syntax every name, in JSON <c>EntityOrCommon</c>.</summary>
    EntityOrCommon,

    /// <summary>A name that is looked up among common types only.</summary>
    Common,

    /// <summary>A name that is looked up among entity types only (JSON <c>Entity</c>).</summary>
    Entity,

    /// <summary>The name of an extension type (JSON <c>Extension</c>).</summary>
    Extension,

    /// <summary>The built-in Boolean (JSON <c>Boolean</c>).</summary>
    Bool,

    /// <summary>The built-in integer (JSON <c>Long</c>).</summary>
    Long,

    /// <summary>The built-in text (JSON <c>String</c>).</summary>
    String,

    /// <summary>A set of one element type.</summary>
    Set,

    /// <summary>A record of attributes.</summary>
    Record,
}
