namespace SecurityConsole.Web.Administration.Policies.Publishing;

/// <summary>How publishing stands for the caller.</summary>
/// <param name="Rules">The rules.</param>
/// <param name="Others">People other than the caller who could approve, by name.</param>
public sealed record PublishingState(PolicyPublishingRules Rules, IReadOnlyList<string> Others)
{
    /// <summary>Who wrote a proposal may publish it alone: the rules say so, or there is nobody else.</summary>
    public bool MayPublishAlone => Rules.PublishAlone || Others.Count == 0;
}
