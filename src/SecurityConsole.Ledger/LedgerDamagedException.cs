namespace SecurityConsole.Ledger;

/// <summary>What the log has on disk is not what its checkpoint says. The message names the resource and what to do.</summary>
public sealed class LedgerDamagedException : IOException
{
    /// <summary>Without words.</summary>
    public LedgerDamagedException()
    {
    }

    /// <summary>With a sentence for a person.</summary>
    public LedgerDamagedException(string? message)
        : base(message)
    {
    }

    /// <summary>With a sentence for a person and a cause.</summary>
    public LedgerDamagedException(string? message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>With a sentence for a person and a system code.</summary>
    public LedgerDamagedException(string? message, int hresult)
        : base(message, hresult)
    {
    }
}
