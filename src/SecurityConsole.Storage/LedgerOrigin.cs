namespace SecurityConsole.Storage;

/// <summary>The name of this node's ledger, which also stands before the names of its keys in an HSM.</summary>
public static class LedgerOrigin
{
    /// <summary><c>securityconsole/</c> and the node's 16 hexadecimal digits, which are made at first use.</summary>
    /// <exception cref="StorageException">The file of the node's name holds something else.</exception>
    public static string Of(StorageOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return $"securityconsole/{NodeIdentity.LoadOrCreate(options.NodeFile)}";
    }
}
