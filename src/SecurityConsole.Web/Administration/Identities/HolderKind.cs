namespace SecurityConsole.Web.Administration.Identities;

/// <summary>Who certificates are issued to.</summary>
public enum HolderKind
{
    /// <summary>An agent.</summary>
    Agent,

    /// <summary>A server.</summary>
    Server,
}
