namespace SecurityConsole.Cryptography.Entropy;

/// <summary>A source gives no random bytes. The message is a sentence for administrators.</summary>
public sealed class EntropyUnavailableException : Exception
{
    /// <summary>Without a sentence of its own.</summary>
    public EntropyUnavailableException()
        : this("The source gives no random bytes.")
    {
    }

    /// <summary>With its sentence.</summary>
    public EntropyUnavailableException(string message)
        : base(message)
    {
    }

    /// <summary>With its sentence and cause.</summary>
    public EntropyUnavailableException(string message, Exception cause)
        : base(message, cause)
    {
    }
}
