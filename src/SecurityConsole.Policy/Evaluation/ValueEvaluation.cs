using SecurityConsole.Policy.Values;

namespace SecurityConsole.Policy.Evaluation;

/// <summary>A compiled expression: false where it has no value, and then the frame says why.</summary>
internal delegate bool ValueEvaluation(ref Frame frame, out CedarValue value);
