namespace SecurityConsole.Policy.Evaluation;

/// <summary>Why an expression has no value.</summary>
public enum EvaluationError
{
    None,

    /// <summary>An operator got a value of a kind that it does not take.</summary>
    TypeMismatch,

    /// <summary>A record or entity lacks the attribute. Guard with <c>has</c>.</summary>
    MissingAttribute,

    /// <summary>An entity lacks the tag. Guard with <c>hasTag</c>.</summary>
    MissingTag,

    /// <summary>An entity whose attribute or tag is asked for is not known.</summary>
    MissingEntity,

    /// <summary>A result does not fit into 64 bits.</summary>
    Overflow,

    /// <summary>A text is no address, decimal, time or duration.</summary>
    MalformedExtension,

    /// <summary>An extension function got too few or too many arguments.</summary>
    WrongArity,
}
