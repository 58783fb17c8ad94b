using SecurityConsole.Policy.Entities;
using SecurityConsole.Policy.Evaluation;
using SecurityConsole.Policy.Schemas;
using SecurityConsole.Policy.Syntax;
using SecurityConsole.Policy.Syntax.Expressions;
using SecurityConsole.Policy.Values;

namespace SecurityConsole.Policy.Analysis.Contexts;

/// <summary>
/// Which attributes of the context conditions read, and which values of each tell them apart: for every comparison the value compared with and what lies on either side of it, for a pattern
/// a text that it matches and one that it does not. Immutable and safe to share.
/// </summary>
public sealed class ContextProbe
{
    /// <summary>The most values of one attribute.</summary>
    public const int MostValues = 128;

    /// <summary>The text that stands for all that no policy names.</summary>
    public const string OtherText = Neighbours.OtherText;

    private const int MostElementsInAllCombinations = 4;
    private const int MostPatternsTogether = 6;

    private readonly CedarType? _shape;
    private readonly Dictionary<AttributePath, List<Comparand>> _comparands = [];
    private readonly List<(AttributePath One, AttributePath Other)> _pairs;

    private ContextProbe(ConditionReader reader, CedarType? shape)
    {
        _shape = shape;
        _pairs = reader.Pairs;
        var all = reader.Paths.Concat(reader.Comparands.Select(comparand => comparand.Path)).Distinct().Where(path => TryTypeOf(path, out _));
        Paths = [.. all.OrderBy(path => path.Names.Count).ThenBy(path => path.ToString(), StringComparer.Ordinal)];
        foreach (var comparand in reader.Comparands)
        {
            if (!_comparands.TryGetValue(comparand.Path, out var known))
            {
                _comparands[comparand.Path] = known = [];
            }

            known.Add(comparand);
        }
    }

    /// <summary>The attributes, those that contain others before these.</summary>
    public IReadOnlyList<AttributePath> Paths { get; }

    /// <summary>Reads the conditions of policies.</summary>
    /// <param name="policies">The policies.</param>
    /// <param name="shape">The type of the context, which says what may be missing and of what kind values are; null where nothing is known, and everything may be missing.</param>
    public static ContextProbe Of(IEnumerable<CedarPolicy> policies, CedarType? shape = null)
    {
        ArgumentNullException.ThrowIfNull(policies);
        return Of(policies.SelectMany(policy => policy.Conditions).Select(condition => condition.Body), shape);
    }

    /// <summary>Reads conditions.</summary>
    /// <param name="conditions">Boolean expressions.</param>
    /// <param name="shape">As above.</param>
    public static ContextProbe Of(IEnumerable<Expr> conditions, CedarType? shape = null)
    {
        ArgumentNullException.ThrowIfNull(conditions);
        var reader = new ConditionReader();
        foreach (var condition in conditions)
        {
            reader.Read(condition, isTest: true);
        }

        return new(reader, shape);
    }

    /// <summary>Values worth trying, each once; null stands for the attribute's absence, where it may be absent.</summary>
    public IReadOnlyList<CedarValue?> ValuesOf(AttributePath path, in AuthorizationRequest request, EntitySource entities)
    {
        ArgumentNullException.ThrowIfNull(path);
        var type = TypeOf(path);
        var found = new List<CedarValue?>();
        foreach (var value in Compared(path, request, entities).Where(value => type is null || Fits(type.Type, value)).Distinct().Take(MostValues))
        {
            found.Add(value);
        }

        if (found.Count == 0 && !Paths.Any(other => other.IsWithin(path)))
        {
            found.AddRange(Samples.Of(type?.Type));
        }

        if (type is not { Required: true })
        {
            found.Add(null);
        }

        return found;
    }

    private List<CedarValue> Compared(AttributePath path, in AuthorizationRequest request, EntitySource entities)
    {
        var values = new List<CedarValue>();
        var elements = new List<CedarValue>();
        var patterns = new List<LikePattern>();
        Add(path, request, entities, values, elements, patterns);
        foreach (var (one, other) in _pairs)
        {
            if (one.Equals(path) || other.Equals(path))
            {
                var count = values.Count;
                Add(one.Equals(path) ? other : one, request, entities, values, elements, patterns);
                values.AddRange(values.Count == count ? Samples.Of(TypeOf(path)?.Type).OfType<CedarValue>() : []);
            }
        }

        values.AddRange(Neighbours.TimesOfDays([.. values.Distinct()]));
        values.AddRange(Neighbours.Of([.. patterns.Take(MostPatternsTogether)]));
        if (elements.Count > 0)
        {
            values.AddRange(Combinations([.. elements.Distinct()]).Select(CedarValue.Of));
        }

        return values;
    }

    private void Add(AttributePath path, in AuthorizationRequest request, EntitySource entities, List<CedarValue> values, List<CedarValue> elements, List<LikePattern> patterns)
    {
        foreach (var comparand in _comparands.GetValueOrDefault(path, []))
        {
            (comparand.AreElements ? elements : values).AddRange(comparand.Values(request, entities));
            if (comparand.Pattern is { } pattern && !patterns.Contains(pattern))
            {
                patterns.Add(pattern);
            }
        }
    }

    private static IEnumerable<CedarSet> Combinations(CedarValue[] elements)
    {
        if (elements.Length <= MostElementsInAllCombinations)
        {
            return Enumerable.Range(0, 1 << elements.Length).Select(bits => new CedarSet(elements.Where((_, index) => (bits & (1 << index)) != 0)));
        }

        return
        [
            CedarSet.Empty,
            new(elements.AsEnumerable()),
            .. elements.Select(element => new CedarSet([element])),
            .. elements.Select(element => new CedarSet(elements.Where(other => other != element))),
        ];
    }

    // Null where a record on the way is of whatever shape; false where the attribute cannot be.
    private bool TryTypeOf(AttributePath path, out AttributeType? type)
    {
        type = null;
        var record = _shape;
        foreach (var name in path.Names)
        {
            if (record is null || record is { Kind: CedarTypeKind.Record, Shape: null })
            {
                type = null;
                return true;
            }

            type = record.Shape?.Find(name);
            if (type is null)
            {
                return false;
            }

            record = type.Type;
        }

        return true;
    }

    private AttributeType? TypeOf(AttributePath path) => TryTypeOf(path, out var type) ? type : null;

    private static bool Fits(CedarType type, CedarValue value) => value.Kind switch
    {
        CedarKind.Bool => type.Kind == CedarTypeKind.Bool,
        CedarKind.Long => type.Kind == CedarTypeKind.Long,
        CedarKind.String => type.Kind == CedarTypeKind.String,
        CedarKind.Set => type.Kind == CedarTypeKind.Set && (type.Element is null || value.AsSet.All(element => Fits(type.Element, element))),
        CedarKind.Record => type.Kind == CedarTypeKind.Record,
        CedarKind.Entity => type.Kind == CedarTypeKind.Entity && (type.Name is null || type.Name == value.AsEntity.Type),
        CedarKind.IpAddress => type.Name == "ipaddr",
        CedarKind.Decimal => type.Name == "decimal",
        CedarKind.DateTime => type.Name == "datetime",
        _ => type.Name == "duration",
    };
}
