using SecurityConsole.Web.Administration.Outcomes;

namespace SecurityConsole.Web.Administration.Keys;

/// <summary>Every key of this node that can be rotated. Immutable.</summary>
internal sealed class RotatingKeys(IEnumerable<IRotatingKey> keys)
{
    /// <summary>By name.</summary>
    public IReadOnlyList<IRotatingKey> All { get; } = [.. keys.OrderBy(key => key.Name, StringComparer.Ordinal)];

    /// <summary>The key of that name; null when there is none.</summary>
    public IRotatingKey? Find(string name) => All.FirstOrDefault(key => key.Name == name);

    /// <summary>The refusal of a name that there is no key of.</summary>
    public Refusal Missing() => Refusal.NotFound($"There is no key of that name. There are: {string.Join(", ", All.Select(key => key.Name))}.");
}
