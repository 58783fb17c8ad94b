using SecurityConsole.Policy.Values;

namespace SecurityConsole.Web.Administration.Policies.Simulation;

/// <summary>A record that remembers what was asked of it, and what it answered. Used by one decision at a time.</summary>
/// <param name="inner">The record.</param>
/// <param name="path">How policies write it (<c>context</c>).</param>
/// <param name="read">Receives each attribute with its value; null where it is absent.</param>
internal sealed class TracedRecord(CedarRecord inner, string path, IDictionary<string, string?> read) : CedarRecord
{
    private const int LongestValue = 200;

    /// <inheritdoc/>
    public override int Count => inner.Count;

    /// <inheritdoc/>
    public override IReadOnlyCollection<string> Names => inner.Names;

    /// <inheritdoc/>
    public override bool TryGet(string name, out CedarValue value)
    {
        var place = $"{path}.{name}";
        if (!inner.TryGet(name, out value))
        {
            read[place] = null;
            return false;
        }

        if (value.Kind == CedarKind.Record)
        {
            value = CedarValue.Of(new TracedRecord(value.AsRecord, place, read));
        }
        else
        {
            var text = value.ToString();
            read[place] = text.Length <= LongestValue ? text : text[..LongestValue] + "…";
        }

        return true;
    }
}
