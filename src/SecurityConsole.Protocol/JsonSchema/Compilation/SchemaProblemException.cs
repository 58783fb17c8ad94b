namespace SecurityConsole.Protocol.JsonSchema.Compilation;

/// <summary>A schema that cannot be used. Never leaves <see cref="CompiledSchema.Compile"/>, which makes a value of it.</summary>
/// <param name="problem">One sentence.</param>
internal sealed class SchemaProblemException(string problem) : Exception(problem);
