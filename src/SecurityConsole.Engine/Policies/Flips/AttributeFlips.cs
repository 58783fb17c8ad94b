using SecurityConsole.Engine.Calls;
using SecurityConsole.Policy.Analysis.Contexts;
using SecurityConsole.Policy.Values;

namespace SecurityConsole.Engine.Policies.Flips;

/// <summary>Chooses, of the values of one attribute that were tried, those worth telling: for each verdict the nearest.</summary>
internal static class AttributeFlips
{
    /// <summary>The flips.</summary>
    /// <param name="path">The attribute.</param>
    /// <param name="was">What it is; null where it is absent.</param>
    /// <param name="verdict">What is decided as it is.</param>
    /// <param name="tried">Values, and what would be decided.</param>
    public static IEnumerable<PolicyFlip> Of(AttributePath path, CedarValue? was, Verdict verdict, IReadOnlyList<(CedarValue? Value, PolicyJudgement Judgement)> tried)
    {
        foreach (var same in tried.Where(each => each.Judgement.Verdict != verdict).GroupBy(each => each.Judgement.Verdict))
        {
            var nearest = same.OrderBy(each => Distance(was, each.Value)).First().Value;
            yield return new(FlipKind.Attribute, same.Key) { Change = new(path, nearest), Was = was, Bound = BoundOf(was, nearest, same.Key, tried) };
        }
    }

    // The values that were tried lie on either side of everything that policies compare with, so what holds for all of them on one side holds for that side.
    private static FlipBound BoundOf(CedarValue? was, CedarValue? chosen, Verdict verdict, IReadOnlyList<(CedarValue? Value, PolicyJudgement Judgement)> tried)
    {
        if (chosen is not { Kind: CedarKind.Long } value)
        {
            return FlipBound.Exactly;
        }

        var numbers = tried.Where(each => each.Value is { Kind: CedarKind.Long }).Select(each => (Number: each.Value!.Value.AsLong, Fits: each.Judgement.Verdict == verdict)).ToList();
        var (below, above) = (numbers.Where(each => each.Number < value.AsLong).ToList(), numbers.Where(each => each.Number > value.AsLong).ToList());
        var isLess = was is { Kind: CedarKind.Long } now ? now.AsLong > value.AsLong : !above.All(each => each.Fits);
        return isLess && below.Count > 0 && below.All(each => each.Fits) && !above.All(each => each.Fits) ? FlipBound.AtMost
            : !isLess && above.Count > 0 && above.All(each => each.Fits) && !below.All(each => each.Fits) ? FlipBound.AtLeast
            : FlipBound.Exactly;
    }

    private static double Distance(CedarValue? was, CedarValue? value) => (was, value) switch
    {
        (_, null) => double.MaxValue,
        ({ Kind: CedarKind.Long } now, { Kind: CedarKind.Long } other) => Math.Abs((double)now.AsLong - other.AsLong),
        ({ Kind: CedarKind.Set } now, { Kind: CedarKind.Set } other) => now.AsSet.Count(element => !other.AsSet.Contains(element)) + other.AsSet.Count(element => !now.AsSet.Contains(element)),
        (_, { Kind: CedarKind.Set } other) => other.AsSet.Count,
        (_, { Kind: CedarKind.String } text) => text.AsString == ContextProbe.OtherText ? 1 : 0,
        _ => 0,
    };
}
