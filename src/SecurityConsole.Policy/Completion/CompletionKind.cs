namespace SecurityConsole.Policy.Completion;

/// <summary>What a completion stands for; the editor shows a sign for it.</summary>
public enum CompletionKind
{
    /// <summary>A word of the language.</summary>
    Keyword,

    /// <summary><c>principal</c>, <c>action</c>, <c>resource</c>, <c>context</c>.</summary>
    Variable,

    /// <summary>An attribute of a record or an entity.</summary>
    Attribute,

    /// <summary>The name of an entity type.</summary>
    EntityType,

    /// <summary>An entity, such as one agent.</summary>
    Entity,

    /// <summary>An action.</summary>
    Action,

    /// <summary>A function or a method.</summary>
    Function,

    /// <summary>A whole piece to fill in.</summary>
    Snippet,
}
