namespace SecurityConsole.Policy.Values;

/// <summary>What a <see cref="CedarValue"/> holds. The names in messages are Cedar's (<c>long</c>, <c>ipaddr</c>).</summary>
public enum CedarKind : byte
{
    Bool,
    Long,
    String,
    Entity,
    Set,
    Record,
    IpAddress,
    Decimal,
    DateTime,
    Duration,
}
