using System.Collections.Frozen;

namespace SecurityConsole.Policy.Schemas.Resolution;

/// <summary>What can be reached over any number of steps.</summary>
internal static class Closure
{
    /// <summary>For every node the nodes that it reaches over one step or more: itself only where it lies on a circle.</summary>
    public static Dictionary<T, FrozenSet<T>> Of<T>(IReadOnlyDictionary<T, IReadOnlyCollection<T>> steps)
        where T : notnull
    {
        var reached = new Dictionary<T, FrozenSet<T>>(steps.Count);
        var pending = new Stack<T>();
        foreach (var (node, next) in steps)
        {
            var seen = new HashSet<T>();
            Push(next);
            while (pending.TryPop(out var at))
            {
                if (seen.Add(at) && steps.TryGetValue(at, out var further))
                {
                    Push(further);
                }
            }

            reached[node] = seen.ToFrozenSet();
        }

        return reached;

        void Push(IEnumerable<T> nodes)
        {
            foreach (var node in nodes)
            {
                pending.Push(node);
            }
        }
    }

    /// <summary>The other direction of <see cref="Of{T}"/>: for every node the nodes that reach it.</summary>
    public static Dictionary<T, FrozenSet<T>> Reverse<T>(Dictionary<T, FrozenSet<T>> reached)
        where T : notnull
    {
        var reversed = reached.Keys.ToDictionary(node => node, _ => new HashSet<T>());
        foreach (var (node, targets) in reached)
        {
            foreach (var target in targets)
            {
                if (reversed.TryGetValue(target, out var sources))
                {
                    sources.Add(node);
                }
            }
        }

        return reversed.ToDictionary(pair => pair.Key, pair => pair.Value.ToFrozenSet());
    }
}
