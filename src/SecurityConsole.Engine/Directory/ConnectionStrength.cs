namespace SecurityConsole.Engine.Directory;

/// <summary>What the cryptography of an agent's connection withstands, or has to.</summary>
[Flags]
public enum ConnectionStrength : byte
{
    /// <summary>Whatever the listener's profile allows.</summary>
    None = 0,

    /// <summary>The key exchange is hybrid or post-quantum: a recording stays closed to a later quantum computer.</summary>
    PostQuantumKeyExchange = 1,

    /// <summary>The agent showed a certificate that is post-quantum up to its root: a quantum computer cannot pretend to be it.</summary>
    PostQuantumCertificate = 2,
}
