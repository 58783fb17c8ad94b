using System.Text;
using SecurityConsole.Cryptography.Keys;

namespace SecurityConsole.Storage.LedgerKeys;

/// <summary>
/// What the data folder remembers of the ledger's keys: which are in use, and whether they are in an HSM. A ledger moves from files to an HSM once, and never
/// silently back: from then on the files sign nothing, and a start without the HSM is refused.
/// </summary>
internal sealed class LedgerKeyFolder(string folder)
{
    private readonly string _marker = Path.Combine(folder, "ledger-keys.place");
    private readonly string _state = Path.Combine(folder, "ledger-keys.json");

    /// <summary>The folder.</summary>
    public string FolderPath => folder;

    /// <summary>The HSM that the ledger has moved to; null where it is in files.</summary>
    public string? MovedTo => File.Exists(_marker) ? File.ReadAllText(_marker).Trim() : null;

    /// <summary>Which keys are in use; null before the first start that wrote it down.</summary>
    public LedgerKeyState? Read() => LedgerKeyState.Read(_state);

    /// <summary>Writes down which keys are in use, durably.</summary>
    public void Write(LedgerKeyState state) => state.Write(_state);

    /// <summary>The ledger is under keys of an HSM now: key files sign nothing from here on, and are kept aside.</summary>
    public void Moved(LedgerKeyPlace hsm)
    {
        if (!File.Exists(_marker))
        {
            PrivateFile.Write(_marker, Encoding.UTF8.GetBytes(hsm.Name + "\n"));
        }

        var aside = Path.Combine(folder, "retired");
        foreach (var file in LedgerKeyPlace.FilesIn(folder).ToList())
        {
            StorageFolder.Create(aside);
            var place = Path.Combine(aside, Path.GetFileName(file));
            if (!File.Exists(place))
            {
                File.Move(file, place);
            }
        }
    }
}
