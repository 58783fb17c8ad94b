using System.Collections.Immutable;

namespace SecurityConsole.Cryptography.Registry;

/// <summary>The data of an algorithm registry cannot be taken. The message names every error.</summary>
public sealed class AlgorithmRegistryException : Exception
{
    public AlgorithmRegistryException()
        : this(["The algorithm registry is not valid."])
    {
    }

    public AlgorithmRegistryException(string message)
        : this([message])
    {
    }

    public AlgorithmRegistryException(string message, Exception innerException)
        : base(message, innerException) => Errors = [message];

    public AlgorithmRegistryException(ImmutableArray<string> errors)
        : base(string.Join(Environment.NewLine, errors)) => Errors = errors;

    /// <summary>A sentence each.</summary>
    public ImmutableArray<string> Errors { get; }
}
