namespace SecurityConsole.Policy.Evaluation;

/// <summary>A compiled boolean expression.</summary>
internal delegate Truth Test(ref Frame frame);
