namespace SecurityConsole.Connector.Verification;

/// <summary>An answer came that is not what the gateway signed, or is not signed where it must be. It is not passed on. The message is a sentence that says why.</summary>
internal sealed class UnverifiedAnswerException : Exception
{
    public UnverifiedAnswerException()
    {
    }

    public UnverifiedAnswerException(string message)
        : base(message)
    {
    }

    public UnverifiedAnswerException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
