using System.Collections.Frozen;
using System.Collections.Immutable;

namespace SecurityConsole.Cryptography.Registry;

/// <summary>The algorithms that are known here, as data: what they are, what others call them, and until when they may be used. Immutable, so thread-safe.</summary>
public sealed class AlgorithmRegistry
{
    private const string Resource = "algorithms.json";

    private readonly FrozenDictionary<string, Algorithm> _byName;
    private readonly FrozenDictionary<string, Algorithm> _byOid;
    private readonly FrozenDictionary<string, Algorithm> _byJoseName;
    private readonly FrozenDictionary<ushort, Algorithm> _byGroup;
    private readonly FrozenDictionary<ushort, Algorithm> _bySignatureScheme;
    private readonly FrozenDictionary<ushort, Algorithm> _byCipherSuite;

    private AlgorithmRegistry(int revision, ImmutableArray<StatusTimeline> timelines, ImmutableArray<Algorithm> algorithms)
    {
        Revision = revision;
        Timelines = timelines;
        Algorithms = algorithms;
        _byName = Index<string>(algorithms, algorithm => algorithm.Names, StringComparer.Ordinal);
        _byOid = Index<string>(algorithms, algorithm => algorithm.Oid is { } oid ? [oid] : [], StringComparer.Ordinal);
        _byJoseName = Index<string>(algorithms, algorithm => algorithm.JoseName is { } jose ? [jose] : [], StringComparer.Ordinal);
        _byGroup = Index(algorithms, algorithm => algorithm.Groups.Select(point => point.Value));
        _bySignatureScheme = Index(algorithms, algorithm => algorithm.SignatureSchemes.Select(point => point.Value));
        _byCipherSuite = Index(algorithms, algorithm => algorithm.CipherSuites.Select(point => point.Value));
    }

    /// <summary>The one that this version of the product brings.</summary>
    public static AlgorithmRegistry Current { get; } = ReadOwn();

    /// <summary>Grows with each change of the data.</summary>
    public int Revision { get; }

    /// <summary>The timelines by which <see cref="StatusOf(Algorithm, string, DateOnly)"/> can judge.</summary>
    public ImmutableArray<StatusTimeline> Timelines { get; }

    /// <summary>All of them, in the order of the file: key establishment, signatures, AEADs, hashes.</summary>
    public ImmutableArray<Algorithm> Algorithms { get; }

    /// <summary>Reads a registry from the bytes of its file (UTF-8 JSON).</summary>
    /// <exception cref="AlgorithmRegistryException">It is not valid; the exception names every error.</exception>
    public static AlgorithmRegistry Read(ReadOnlySpan<byte> utf8)
    {
        var (revision, timelines, algorithms) = AlgorithmRegistryReader.Read(utf8);
        return new(revision, timelines, algorithms);
    }

    /// <summary>By its exact name, an alias, or a name that TLS gives it (<c>ML-KEM-768</c>, <c>MLKEM768</c>). Null when it is not known.</summary>
    public Algorithm? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>By a dotted object identifier. Null when it is not known.</summary>
    public Algorithm? FindByOid(string oid) => _byOid.GetValueOrDefault(oid);

    /// <summary>By the name in JOSE. Null when it is not known.</summary>
    public Algorithm? FindByJoseName(string name) => _byJoseName.GetValueOrDefault(name);

    /// <summary>By the code point of a TLS group. Null when it is not known.</summary>
    public Algorithm? FindByGroup(ushort codePoint) => _byGroup.GetValueOrDefault(codePoint);

    /// <summary>By the code point of a TLS signature scheme. Null when it is not known.</summary>
    public Algorithm? FindBySignatureScheme(ushort codePoint) => _bySignatureScheme.GetValueOrDefault(codePoint);

    /// <summary>The AEAD of a TLS cipher suite. Null when the suite is not known.</summary>
    public Algorithm? FindByCipherSuite(ushort codePoint) => _byCipherSuite.GetValueOrDefault(codePoint);

    /// <summary>The algorithms whose names come nearest to what was written, the nearest first; empty when none is near.</summary>
    public IReadOnlyList<Algorithm> Nearest(string name, int most = 3) => NearestNames.Of(name, Algorithms, algorithm => algorithm.Names, most);

    /// <summary>What a timeline says of an algorithm on a day.</summary>
    /// <exception cref="ArgumentException">There is no such timeline; the message names those that exist.</exception>
    public AlgorithmStatus StatusOf(Algorithm algorithm, string timeline, DateOnly date)
    {
        if (!Timelines.Any(known => string.Equals(known.Name, timeline, StringComparison.Ordinal)))
        {
            throw new ArgumentException($"There is no timeline '{timeline}'. Choose one of: {string.Join(", ", Timelines.Select(known => known.Name))}.", nameof(timeline));
        }

        var entries = algorithm.Status.Where(entry => string.Equals(entry.Timeline, timeline, StringComparison.Ordinal)).ToList();
        var now = entries.FindLast(entry => entry.After is null || date > entry.After);
        return new(now?.Standing ?? AlgorithmStanding.Unlisted, now, entries.Find(entry => entry.After >= date));
    }

    private static AlgorithmRegistry ReadOwn()
    {
        using var stream = typeof(AlgorithmRegistry).Assembly.GetManifestResourceStream(Resource)
            ?? throw new AlgorithmRegistryException($"The assembly lacks its resource {Resource}.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return Read(bytes);
    }

    private static FrozenDictionary<T, Algorithm> Index<T>(ImmutableArray<Algorithm> algorithms, Func<Algorithm, IEnumerable<T>> keys, IEqualityComparer<T>? comparer = null)
        where T : notnull =>
        algorithms.SelectMany(algorithm => keys(algorithm).Select(key => KeyValuePair.Create(key, algorithm))).ToFrozenDictionary(comparer);
}
