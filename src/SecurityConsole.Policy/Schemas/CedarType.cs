namespace SecurityConsole.Policy.Schemas;

/// <summary>
/// A type of Cedar. Immutable; two are equal where their structure is. Common types of a schema share their instances, so that comparing a type with itself
/// costs nothing however often the schema refers to it.
/// </summary>
public sealed class CedarType : IEquatable<CedarType>
{
    private static readonly Dictionary<string, CedarType> Extensions = new[] { "datetime", "decimal", "duration", "ipaddr" }.ToDictionary(name => name, name => new CedarType(CedarTypeKind.Extension, name: name), StringComparer.Ordinal);
    private readonly int _hash;

    private CedarType(CedarTypeKind kind, bool? singleton = null, string? name = null, CedarType? element = null, RecordShape? shape = null)
    {
        (Kind, Singleton, Name, Element, Shape) = (kind, singleton, name, element, shape);
        _hash = HashCode.Combine(kind, singleton, name is null ? 0 : string.GetHashCode(name, StringComparison.Ordinal), element, shape);
    }

    /// <summary>The extension types' names, as a schema writes them.</summary>
    public static IReadOnlyCollection<string> ExtensionNames => Extensions.Keys;

    /// <summary>Either Boolean.</summary>
    public static CedarType Bool { get; } = new(CedarTypeKind.Bool);

    /// <summary>The Boolean that is always true. Only validation assigns it, never a schema.</summary>
    public static CedarType True { get; } = new(CedarTypeKind.Bool, singleton: true);

    /// <summary>The Boolean that is always false. Only validation assigns it, never a schema.</summary>
    public static CedarType False { get; } = new(CedarTypeKind.Bool, singleton: false);

    /// <summary>64-bit signed integers.</summary>
    public static CedarType Long { get; } = new(CedarTypeKind.Long);

    /// <summary>Text.</summary>
    public static CedarType String { get; } = new(CedarTypeKind.String);

    /// <summary>Sets of whatever: what an operator expects, never what an expression has.</summary>
    public static CedarType AnySet { get; } = new(CedarTypeKind.Set);

    /// <summary>Records of whatever shape: what an operator expects, never what an expression has.</summary>
    public static CedarType AnyRecord { get; } = new(CedarTypeKind.Record);

    /// <summary>Entities of whatever type: what an operator expects, never what an expression has.</summary>
    public static CedarType AnyEntity { get; } = new(CedarTypeKind.Entity);

    /// <summary>A record without attributes.</summary>
    public static CedarType EmptyRecord { get; } = Record(RecordShape.Empty);

    /// <summary>What it is.</summary>
    public CedarTypeKind Kind { get; }

    /// <summary>The only value that a Boolean of this type has, or null where it may be either.</summary>
    public bool? Singleton { get; }

    /// <summary>The full name of an entity type, or the name of an extension type; null for every other kind and for <see cref="AnyEntity"/>.</summary>
    public string? Name { get; }

    /// <summary>The type of a set's elements; null for every other kind and for <see cref="AnySet"/>.</summary>
    public CedarType? Element { get; }

    /// <summary>The attributes of a record; null for every other kind and for <see cref="AnyRecord"/>.</summary>
    public RecordShape? Shape { get; }

    /// <summary>The type of references to entities of <paramref name="name"/>, a full name (<c>Gateway::Agent</c>).</summary>
    public static CedarType Entity(string name) => new(CedarTypeKind.Entity, name: name);

    /// <summary>The type of sets of <paramref name="element"/>.</summary>
    public static CedarType Set(CedarType element) => new(CedarTypeKind.Set, element: element);

    /// <summary>The type of records of <paramref name="shape"/>.</summary>
    public static CedarType Record(RecordShape shape) => new(CedarTypeKind.Record, shape: shape);

    /// <summary>The extension type <paramref name="name"/>.</summary>
    /// <exception cref="KeyNotFoundException">Cedar has no such extension; ask <see cref="ExtensionNames"/> first.</exception>
    public static CedarType Extension(string name) => Extensions[name];

    /// <summary>The Boolean that is always <paramref name="value"/>.</summary>
    public static CedarType Always(bool value) => value ? True : False;

    /// <inheritdoc/>
    public bool Equals(CedarType? other) => ReferenceEquals(this, other)
        || (other is not null
            && _hash == other._hash
            && Kind == other.Kind
            && Singleton == other.Singleton
            && string.Equals(Name, other.Name, StringComparison.Ordinal)
            && Equals(Element, other.Element)
            && Equals(Shape, other.Shape));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as CedarType);

    /// <inheritdoc/>
    public override int GetHashCode() => _hash;

    /// <summary>As a schema writes it: <c>Set&lt;Gateway::Agent&gt;</c>, <c>{ path: String, mode?: Long }</c>. Long records are cut after eight attributes.</summary>
    public override string ToString() => Kind switch
    {
        CedarTypeKind.Bool => Singleton switch { true => "true", false => "false", null => "Bool" },
        CedarTypeKind.Long => "Long",
        CedarTypeKind.String => "String",
        CedarTypeKind.Set => Element is null ? "a set" : $"Set<{Element}>",
        CedarTypeKind.Record => Shape is null ? "a record" : Shape.ToString(),
        CedarTypeKind.Entity => Name ?? "an entity",
        _ => Name!,
    };
}
