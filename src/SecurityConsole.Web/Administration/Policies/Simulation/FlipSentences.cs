using SecurityConsole.Engine.Calls;
using SecurityConsole.Engine.Policies;
using SecurityConsole.Engine.Policies.Flips;
using SecurityConsole.Policy.Analysis.Contexts;
using SecurityConsole.Policy.Entities;
using SecurityConsole.Policy.Values;

namespace SecurityConsole.Web.Administration.Policies.Simulation;

/// <summary>Says in a sentence which change would make policies decide otherwise.</summary>
internal static class FlipSentences
{
    /// <summary>What people and programs are shown.</summary>
    public static FlipView View(PolicyFlip flip) => new(
        flip.Kind,
        flip.Verdict,
        Of(flip),
        flip.Change?.Path.ToString() ?? flip.Member?.ToString() ?? flip.Policy!,
        flip.Change is { } change ? change.Value?.ToString() : flip.Group?.ToString());

    /// <summary>Such as <c>It would be allowed if device.patchedDays were at most 30 (it was 45).</c></summary>
    public static string Of(PolicyFlip flip) => $"{Outcome(flip.Verdict)} {Condition(flip)}.";

    private static string Outcome(Verdict verdict) => verdict switch
    {
        Verdict.Allow => "It would be allowed",
        Verdict.Hold => "A person would be asked",
        Verdict.Redact => "It would be allowed, with its result redacted,",
        _ => "It would be denied",
    };

    private static string Condition(PolicyFlip flip) => flip switch
    {
        { Change: { } change } => $"{Attribute(change, flip.Bound)} ({Was(change.Path, flip.Was)})",
        { Member: { } member, Group: { } group } => $"if {Entity(member)} were {(flip.IsMember ? "not " : "")}in {Entity(group)}",
        _ => $"without the policy “{flip.Policy}”",
    };

    private static string Attribute(ContextChange change, FlipBound bound)
    {
        if (bound == FlipBound.Exactly && ContextWords.Known(change) is { } known)
        {
            return known;
        }

        var name = ContextWords.Name(change.Path);
        return change.Value switch
        {
            null => $"if {name} were not there",
            { Kind: CedarKind.String } text when text.AsString == ContextProbe.OtherText => $"if {name} were something else, for example {ContextWords.Text(text)}",
            { } value => $"if {name} were {bound switch { FlipBound.AtMost => "at most ", FlipBound.AtLeast => "at least ", _ => "" }}{ContextWords.Text(value)}",
        };
    }

    private static string Was(AttributePath path, CedarValue? was) => was switch
    {
        { } value => $"it was {ContextWords.Text(value)}",
        null => path.Names[0] == "args" ? "it was not there" : "it is not known",
    };

    private static string Entity(EntityUid uid) => uid.Type switch
    {
        PolicyNames.Agent => $"the agent “{uid.Id}”",
        PolicyNames.Team => $"the team “{uid.Id}”",
        PolicyNames.DataClass => $"the data class “{uid.Id}”",
        PolicyNames.Toolset => $"the tools that are {uid.Id}",
        _ => $"the {uid.Type.ToLowerInvariant()} “{uid.Id}”",
    };
}
