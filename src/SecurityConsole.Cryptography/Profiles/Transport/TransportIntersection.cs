using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace SecurityConsole.Cryptography.Profiles.Transport;

/// <summary>What all of some constraints allow, for one kind of code point.</summary>
/// <param name="what">The kind in the plural, for sentences: <c>key exchange groups</c>.</param>
/// <param name="nameOf">Name of a code point of that kind.</param>
/// <param name="allowedBy">The part of a constraint that limits that kind.</param>
internal sealed class TransportIntersection(string what, Func<ushort, string> nameOf, Func<TransportConstraint, ImmutableArray<ushort>?> allowedBy)
{
    /// <summary>Intersects them, in the order of the first that limits.</summary>
    /// <param name="constraints">In the order in which they apply, the widest first.</param>
    /// <param name="allowed">What all allow; null where none of them limits it.</param>
    /// <param name="error">When nothing is left: a sentence that names those that contradict each other.</param>
    internal bool TryIntersect(IReadOnlyList<TransportConstraint> constraints, out ImmutableArray<ushort>? allowed, [NotNullWhen(false)] out string? error)
    {
        allowed = null;
        var before = new List<(string Origin, ImmutableArray<ushort> Allowed)>();
        foreach (var constraint in constraints)
        {
            if (allowedBy(constraint) is not { } own)
            {
                continue;
            }

            allowed = allowed is { } common ? [.. common.Where(own.Contains)] : own;
            if (allowed.Value.IsEmpty)
            {
                error = Contradiction(before, constraint.Origin, own);
                return false;
            }

            before.Add((constraint.Origin, own));
        }

        error = null;
        return true;
    }

    private string Contradiction(List<(string Origin, ImmutableArray<ushort> Allowed)> before, string origin, ImmutableArray<ushort> own)
    {
        if (own.IsEmpty)
        {
            return $"The {origin} allows no {what} at all, so no connection could be made. Allow at least one.";
        }

        var other = before.Find(earlier => !earlier.Allowed.Any(own.Contains));
        return other.Origin is not null
            ? $"The {other.Origin} and the {origin} contradict each other: one allows the {what} {Names(other.Allowed)}, the other {Names(own)}. Allow one in both, or change one of the two."
            : $"The {string.Join(", the ", before.Select(earlier => earlier.Origin))} and the {origin} contradict each other: there are no {what} that all of them allow. Allow one in all, or change one of them.";
    }

    private string Names(ImmutableArray<ushort> codePoints) => string.Join(", ", codePoints.Select(nameOf));
}
