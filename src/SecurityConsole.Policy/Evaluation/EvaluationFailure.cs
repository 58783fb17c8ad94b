using SecurityConsole.Policy.Diagnostics;
using SecurityConsole.Policy.Syntax;
using SecurityConsole.Policy.Values;

namespace SecurityConsole.Policy.Evaluation;

/// <summary>Where and why an evaluation failed; its sentence is put together only when somebody reads it.</summary>
/// <param name="Code">Why.</param>
/// <param name="Span">The expression in the policy's text.</param>
/// <param name="Subject">What is missing, or which kinds would have fitted.</param>
/// <param name="Found">With a type mismatch, what was there.</param>
public readonly record struct EvaluationFailure(EvaluationError Code, SourceSpan Span, string? Subject, CedarKind Found)
{
    /// <summary>What is wrong. Names attributes, tags and entities, never their values.</summary>
    public string Sentence => Code switch
    {
        EvaluationError.None => "",
        EvaluationError.TypeMismatch => $"Expected {Subject}, but got {NameOf(Found)}.",
        EvaluationError.MissingAttribute => $"There is no attribute {StringEscapes.Quote(Subject ?? "")}.",
        EvaluationError.MissingTag => $"There is no tag {StringEscapes.Quote(Subject ?? "")}.",
        EvaluationError.MissingEntity => $"The entity {Subject} is not known.",
        EvaluationError.Overflow => "The result does not fit into 64 bits.",
        EvaluationError.MalformedExtension => $"The text is not a valid {Subject}.",
        _ => $"{Subject} got the wrong number of arguments.",
    };

    internal static string NameOf(CedarKind kind) => kind switch
    {
        CedarKind.Bool => "a boolean",
        CedarKind.Long => "a long",
        CedarKind.String => "a string",
        CedarKind.Entity => "an entity",
        CedarKind.Set => "a set",
        CedarKind.Record => "a record",
        CedarKind.IpAddress => "an ipaddr",
        CedarKind.Decimal => "a decimal",
        CedarKind.DateTime => "a datetime",
        _ => "a duration",
    };
}
