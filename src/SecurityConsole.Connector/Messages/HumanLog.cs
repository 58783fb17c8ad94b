using SecurityConsole.Connector.CommandLine;

namespace SecurityConsole.Connector.Messages;

/// <summary>What a person reads while a connector runs: one line a fact, on the error stream, never a token or a payload. Thread-safe.</summary>
internal sealed class HumanLog(TextWriter error)
{
    private readonly Lock _lock = new();

    /// <summary>Says something.</summary>
    public void Say(string sentence)
    {
        var line = "secconsole: " + TerminalText.Clean(sentence);
        lock (_lock)
        {
            try
            {
                error.WriteLine(line);
                error.Flush();
            }
            catch (IOException)
            {
                // Nobody reads any more; that ends nothing.
            }
        }
    }
}
