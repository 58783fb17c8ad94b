namespace SecurityConsole.Cryptography.Inventory;

/// <summary>One place that knows of keys: the data folder, an HSM. Every one that is wired is asked.</summary>
public interface IKeyInventory
{
    /// <summary>The keys that are there now. What cannot be read is left out, not guessed.</summary>
    IReadOnlyList<KeyFacts> List();
}
