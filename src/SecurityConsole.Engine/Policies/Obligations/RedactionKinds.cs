namespace SecurityConsole.Engine.Policies.Obligations;

/// <summary>What is taken out of a result.</summary>
[Flags]
public enum RedactionKinds : byte
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Credentials: keys, tokens, passwords in well-known forms.</summary>
    Secrets = 1,

    /// <summary>Personal data in well-known forms: addresses of mailboxes, numbers of cards, accounts and telephones.</summary>
    PersonalData = 2,

    /// <summary>Fields of structured results by their names.</summary>
    Fields = 4,
}
