namespace SecurityConsole.Cryptography.Inventory;

/// <summary>Where a key lives.</summary>
public enum KeyPlace : byte
{
    /// <summary>In a file of the data folder.</summary>
    File = 0,

    /// <summary>In a hardware security module, which it does not leave.</summary>
    Hsm = 1,
}
