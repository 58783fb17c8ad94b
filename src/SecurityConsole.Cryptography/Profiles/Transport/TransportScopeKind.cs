namespace SecurityConsole.Cryptography.Profiles.Transport;

/// <summary>What a part of the transport policy is about.</summary>
public enum TransportScopeKind : byte
{
    /// <summary>A listener of the gateway (<c>listener: gateway</c>).</summary>
    Listener = 0,

    /// <summary>A server behind it (<c>server: payroll</c>).</summary>
    Server = 1,

    /// <summary>Calls that carry a class of data (<c>data_class: pii</c>).</summary>
    DataClass = 2,
}
