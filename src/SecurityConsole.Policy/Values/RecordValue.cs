namespace SecurityConsole.Policy.Values;

/// <summary>A record that holds its fields in a dictionary. Immutable and safe to share.</summary>
public sealed class RecordValue : CedarRecord
{
    private readonly Dictionary<string, CedarValue> _fields;

    /// <summary>Copies the fields.</summary>
    public RecordValue(IEnumerable<KeyValuePair<string, CedarValue>> fields) => _fields = new(fields, StringComparer.Ordinal);

    /// <summary>The record <c>{}</c>.</summary>
    public static RecordValue Empty { get; } = new([]);

    public override int Count => _fields.Count;

    public override IReadOnlyCollection<string> Names => _fields.Keys;

    public override bool TryGet(string name, out CedarValue value) => _fields.TryGetValue(name, out value);
}
