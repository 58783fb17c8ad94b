namespace SecurityConsole.Protocol.JsonSchema.Patterns;

/// <summary>A regular expression that cannot be used; never leaves the compiler.</summary>
internal sealed class PatternProblemException(string problem) : Exception(problem);
