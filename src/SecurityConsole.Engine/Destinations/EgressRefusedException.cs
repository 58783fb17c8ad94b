namespace SecurityConsole.Engine.Destinations;

/// <summary>A connection that the gateway would not open, for where it leads. Stays inside of the HTTP client, and is a value outside.</summary>
/// <param name="message">One sentence that says what to do.</param>
public sealed class EgressRefusedException(string message) : IOException(message);
