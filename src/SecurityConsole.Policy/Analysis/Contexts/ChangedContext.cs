using SecurityConsole.Policy.Values;

namespace SecurityConsole.Policy.Analysis.Contexts;

/// <summary>A context with some attributes changed; the rest is asked of the one below it, as late as a decision asks.</summary>
public sealed class ChangedContext : CedarRecord
{
    private readonly CedarRecord _inner;
    private readonly Dictionary<string, CedarValue?> _changes = new(StringComparer.Ordinal);

    private ChangedContext(CedarRecord inner) => _inner = inner;

    /// <inheritdoc/>
    public override int Count => Names.Count;

    /// <inheritdoc/>
    public override IReadOnlyCollection<string> Names =>
        [.. _inner.Names.Where(name => !_changes.ContainsKey(name)), .. _changes.Where(change => change.Value is not null).Select(change => change.Key)];

    /// <summary>Lays changes over a context. A changed attribute of a record that is missing brings the record with it; of a value that is no record nothing is changed.</summary>
    /// <param name="context">What is below.</param>
    /// <param name="changes">In any order; of two for one attribute the later counts.</param>
    public static CedarRecord Of(CedarRecord context, IEnumerable<ContextChange> changes)
    {
        ArgumentNullException.ThrowIfNull(context);
        ChangedContext? changed = null;

        // What contains others comes first: taking away a device and saying that it is healthy leaves a device of which only that is known.
        foreach (var change in changes.OrderBy(change => change.Path.Names.Count))
        {
            (changed ??= new(context)).Set(change.Path, 0, change.Value);
        }

        return changed ?? context;
    }

    /// <inheritdoc/>
    public override bool TryGet(string name, out CedarValue value)
    {
        if (!_changes.TryGetValue(name, out var change))
        {
            return _inner.TryGet(name, out value);
        }

        value = change ?? default;
        return change is not null;
    }

    private void Set(AttributePath path, int at, CedarValue? value)
    {
        var name = path.Names[at];
        if (at == path.Names.Count - 1)
        {
            _changes[name] = value;
            return;
        }

        var isThere = TryGet(name, out var below);
        if (isThere ? below.Kind != CedarKind.Record : value is null)
        {
            return;
        }

        if (!isThere || below.AsRecord is not ChangedContext part || !_changes.ContainsKey(name))
        {
            part = new(isThere ? below.AsRecord : RecordValue.Empty);
            _changes[name] = CedarValue.Of(part);
        }

        part.Set(path, at + 1, value);
    }
}
