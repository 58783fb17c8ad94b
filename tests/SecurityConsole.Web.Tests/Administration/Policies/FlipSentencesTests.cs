using SecurityConsole.Engine.Calls;
using SecurityConsole.Engine.Policies.Flips;
using SecurityConsole.Policy.Analysis.Contexts;
using SecurityConsole.Policy.Values;
using SecurityConsole.Web.Administration.Policies.Simulation;

namespace SecurityConsole.Web.Tests.Administration.Policies;

public sealed class FlipSentencesTests
{
    [Fact]
    public void Flips_are_plain_sentences()
    {
        Assert.Equal("It would be allowed from the network “office” (it was “home”).", Attribute(["client", "network"], CedarValue.Of("office"), CedarValue.Of("home")));
        Assert.Equal("It would be allowed if device.patchedDays were at most 30 (it was 45).", Attribute(["device", "patchedDays"], CedarValue.Of(30), CedarValue.Of(45), FlipBound.AtMost));
        Assert.Equal("It would be allowed if the argument path were something else, for example “something-else” (it was “/etc/passwd”).", Attribute(["args", "path"], CedarValue.Of(ContextProbe.OtherText), CedarValue.Of("/etc/passwd")));
        Assert.Equal("It would be allowed on a Monday (it was 7).", Attribute(["time", "weekday"], CedarValue.Of(1), CedarValue.Of(7)));
        Assert.Equal("It would be allowed if identity.strength were at least 2 (it is not known).", Attribute(["identity", "strength"], CedarValue.Of(2), null, FlipBound.AtLeast));
        Assert.Equal("It would be denied if the argument dryRun were not there (it was true).", FlipSentences.Of(Flip(Verdict.Deny, ["args", "dryRun"], null, CedarValue.Of(true))));
        Assert.Equal("A person would be asked without the policy “no-etc”.", FlipSentences.Of(new(FlipKind.Policy, Verdict.Hold) { Policy = "no-etc" }));
        Assert.Equal("It would be allowed if the agent “bot” were in the team “red”.", FlipSentences.Of(new(FlipKind.Membership, Verdict.Allow) { Member = new("Agent", "bot"), Group = new("Team", "red") }));
        Assert.Equal("It would be denied if the tool “files/read” were not in the data class “public”.", FlipSentences.Of(new(FlipKind.Membership, Verdict.Deny) { Member = new("Tool", "files/read"), Group = new("DataClass", "public"), IsMember = true }));
    }

    private static string Attribute(string[] path, CedarValue? value, CedarValue? was, FlipBound bound = FlipBound.Exactly) => FlipSentences.Of(Flip(Verdict.Allow, path, value, was, bound));

    private static PolicyFlip Flip(Verdict verdict, string[] path, CedarValue? value, CedarValue? was, FlipBound bound = FlipBound.Exactly) =>
        new(FlipKind.Attribute, verdict) { Change = new(new([.. path]), value), Was = was, Bound = bound };
}
