namespace SecurityConsole.Protocol.JsonSchema.Checks;

/// <summary>Places of members' values and of items that some check of a schema has looked at (core §7.7).</summary>
internal sealed class EvaluatedMarks
{
    private readonly List<int> _places = [];

    /// <summary>Remember it before a branch, and go back to it with <see cref="Forget"/> when the branch fails.</summary>
    public int Level => _places.Count;

    public void Add(int place) => _places.Add(place);

    public void AddAll(EvaluatedMarks other) => _places.AddRange(other._places);

    public void Forget(int level) => _places.RemoveRange(level, _places.Count - level);

    public HashSet<int> Places() => [.. _places];
}
