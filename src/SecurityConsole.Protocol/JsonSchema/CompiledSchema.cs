using SecurityConsole.Protocol.JsonSchema.Compilation;
using SecurityConsole.Protocol.Values;

namespace SecurityConsole.Protocol.JsonSchema;

/// <summary>A JSON Schema of draft 2020-12, compiled once. Immutable; may be used by any number of threads at once.</summary>
/// <remarks>
/// <c>format</c>, <c>content…</c> and unknown keywords say something and demand nothing, as the draft has it. Schemas that declare draft 4 to 2019-09 are read by their own rules where these differ.
/// Regular expressions are those of ECMA-262 with the flag <c>u</c>.
/// </remarks>
public sealed class CompiledSchema
{
    /// <summary>Errors that are worth telling.</summary>
    public const int DefaultErrors = 5;

    private readonly SchemaNode _root;
    private readonly SchemaLimits _limits;
    private readonly bool _isDynamic;

    internal CompiledSchema(SchemaNode root, bool isDynamic, SchemaLimits limits)
    {
        _root = root;
        _isDynamic = isDynamic;
        _limits = limits;
    }

    /// <summary>Compiles a schema. Never throws for what the schema says.</summary>
    /// <param name="schema">UTF-8 JSON: an object or a boolean. Not kept.</param>
    /// <param name="source">Gives other documents that it refers to; null for none.</param>
    /// <param name="limits">What it may cost; null for <see cref="SchemaLimits.Default"/>.</param>
    public static SchemaCompilation Compile(ReadOnlyMemory<byte> schema, SchemaSource? source = null, SchemaLimits? limits = null)
    {
        try
        {
            return new(new SchemaCompiler(source, limits ?? SchemaLimits.Default).Compile(schema), null);
        }
        catch (SchemaProblemException problem)
        {
            return new(null, problem.Message);
        }
    }

    /// <summary>Whether a value fits. Allocates little, and nothing that grows with the value.</summary>
    public bool IsValid(JsonTape tape, int at = 0) => Run(tape, at, 0) is { HasFailed: false };

    /// <summary>Validates a value.</summary>
    /// <param name="tape">The value.</param>
    /// <param name="at">Its place.</param>
    /// <param name="maxErrors">Errors to find at most, not less than one.</param>
    /// <returns>Empty when the value fits. A value that costs more than the limits allow does not fit.</returns>
    public IReadOnlyList<SchemaError> Validate(JsonTape tape, int at = 0, int maxErrors = DefaultErrors) =>
        Run(tape, at, maxErrors) is { HasFailed: true } run ? run.Errors : [];

    private ValidationRun Run(JsonTape tape, int at, int maxErrors)
    {
        var run = new ValidationRun(tape, at, maxErrors, _limits, _isDynamic);
        run.Finish(_root.Evaluate(run, at, marks: null));
        return run;
    }
}
