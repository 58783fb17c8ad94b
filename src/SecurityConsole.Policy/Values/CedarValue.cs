using System.Runtime.CompilerServices;
using SecurityConsole.Policy.Entities;

namespace SecurityConsole.Policy.Values;

/// <summary>
/// A value of Cedar's language. Small enough to pass around without allocation: booleans, longs and three of the extension types live in
/// the struct itself. The default value is <c>false</c>. Equality is Cedar's: structural, and false between kinds, never an error.
/// </summary>
public readonly struct CedarValue : IEquatable<CedarValue>
{
    private CedarValue(CedarKind kind, long number, object? reference)
    {
        Kind = kind;
        Number = number;
        Reference = reference;
    }

    public CedarKind Kind { get; }

    internal long Number { get; }

    internal object? Reference { get; }

    public static CedarValue Of(bool value) => new(CedarKind.Bool, value ? 1 : 0, null);

    public static CedarValue Of(long value) => new(CedarKind.Long, value, null);

    public static CedarValue Of(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return new(CedarKind.String, 0, value);
    }

    public static CedarValue Of(EntityUid value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return new(CedarKind.Entity, 0, value);
    }

    public static CedarValue Of(CedarSet value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return new(CedarKind.Set, 0, value);
    }

    public static CedarValue Of(CedarRecord value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return new(CedarKind.Record, 0, value);
    }

    public static CedarValue Of(IpAddressValue value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return new(CedarKind.IpAddress, 0, value);
    }

    public static CedarValue Of(DecimalValue value) => new(CedarKind.Decimal, value.TenThousandths, null);

    public static CedarValue Of(DateTimeValue value) => new(CedarKind.DateTime, value.Milliseconds, null);

    public static CedarValue Of(DurationValue value) => new(CedarKind.Duration, value.Milliseconds, null);

    /// <summary>The boolean.</summary>
    /// <exception cref="InvalidOperationException">The value is of another kind; so for all that follow.</exception>
    public bool AsBool => Require(CedarKind.Bool).Number != 0;

    public long AsLong => Require(CedarKind.Long).Number;

    public string AsString => Unsafe.As<string>(Require(CedarKind.String).Reference!);

    public EntityUid AsEntity => Unsafe.As<EntityUid>(Require(CedarKind.Entity).Reference!);

    public CedarSet AsSet => Unsafe.As<CedarSet>(Require(CedarKind.Set).Reference!);

    public CedarRecord AsRecord => Unsafe.As<CedarRecord>(Require(CedarKind.Record).Reference!);

    public IpAddressValue AsIpAddress => Unsafe.As<IpAddressValue>(Require(CedarKind.IpAddress).Reference!);

    public DecimalValue AsDecimal => new(Require(CedarKind.Decimal).Number);

    public DateTimeValue AsDateTime => new(Require(CedarKind.DateTime).Number);

    public DurationValue AsDuration => new(Require(CedarKind.Duration).Number);

    public static bool operator ==(CedarValue left, CedarValue right) => left.Equals(right);

    public static bool operator !=(CedarValue left, CedarValue right) => !left.Equals(right);

    public bool Equals(CedarValue other)
    {
        if (Kind != other.Kind)
        {
            return false;
        }

        return Kind switch
        {
            CedarKind.String => string.Equals(Unsafe.As<string>(Reference), Unsafe.As<string>(other.Reference)),
            CedarKind.Entity => Unsafe.As<EntityUid>(Reference!).Equals(Unsafe.As<EntityUid>(other.Reference)),
            CedarKind.Set => Unsafe.As<CedarSet>(Reference!).Equals(Unsafe.As<CedarSet>(other.Reference)),
            CedarKind.Record => Unsafe.As<CedarRecord>(Reference!).HasSameFields(Unsafe.As<CedarRecord>(other.Reference!)),
            CedarKind.IpAddress => Unsafe.As<IpAddressValue>(Reference!).Equals(Unsafe.As<IpAddressValue>(other.Reference)),
            _ => Number == other.Number,
        };
    }

    public override bool Equals(object? obj) => obj is CedarValue other && Equals(other);

    public override int GetHashCode() => Kind switch
    {
        CedarKind.String or CedarKind.Entity or CedarKind.Set or CedarKind.IpAddress => HashCode.Combine(Kind, Reference),
        CedarKind.Record => Unsafe.As<CedarRecord>(Reference!).HashFields(),
        _ => HashCode.Combine(Kind, Number),
    };

    /// <summary>The value as a Cedar expression that yields it.</summary>
    public override string ToString() => CedarValueText.Write(this);

    private CedarValue Require(CedarKind kind) =>
        Kind == kind ? this : throw new InvalidOperationException($"The value is a {Kind}, not a {kind}. Look at Kind first.");
}
