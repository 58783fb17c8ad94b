namespace SecurityConsole.Engine.Journal;

/// <summary>Type of the fact in a journal entry; the byte is part of the file format.</summary>
public enum JournalFactKind : byte
{
    /// <summary>A <see cref="Calls.CallRecord"/>.</summary>
    Call = 1,

    /// <summary>A <see cref="Cryptography.Handshakes.HandshakeRecord"/>.</summary>
    Handshake = 2,

    /// <summary>An <see cref="Alerts.AlertRecord"/>.</summary>
    Alert = 3,

    /// <summary>An <see cref="Administration.AdministratorAction"/>.</summary>
    Action = 4,
}
