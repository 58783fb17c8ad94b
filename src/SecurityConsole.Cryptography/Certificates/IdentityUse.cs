namespace SecurityConsole.Cryptography.Certificates;

/// <summary>What an identity's certificate is for (RFC 5280 §4.2.1.12).</summary>
public enum IdentityUse : byte
{
    /// <summary>An agent, or the gateway itself, towards a server.</summary>
    Client = 0,

    /// <summary>A server, which is dialled and dials out itself.</summary>
    Both = 1,
}
