using SecurityConsole.Policy.Completion;
using SecurityConsole.Policy.Entities;
using SecurityConsole.Policy.Tests.Validation;

namespace SecurityConsole.Policy.Tests.Completion;

public sealed class PolicyCompletionTests
{
    private const string Call = "permit(principal, action == Action::\"call\", resource) when { ";
    private static readonly EntityUid[] Known = [new("Agent", "triage"), new("Team", "red"), new("Server", "git"), new("User", "eva")];

    [Theory]
    [InlineData("|", "permit,forbid", "principal")]
    [InlineData("per|", "permit", "context")]
    [InlineData("permit(|", "principal", "action")]
    [InlineData("permit(principal, |", "action", "resource")]
    [InlineData("permit(principal |", "==,in,is", "like")]
    [InlineData("permit(principal is |", "Agent,User", "Tool,Team")]
    [InlineData("permit(principal == |", "Agent,Agent::\"triage\",?principal", "Team,Server,Team::\"red\"")]
    [InlineData("permit(principal in |", "Agent,Team,Team::\"red\"", "Server,Tool")]
    [InlineData("permit(principal in Team::|", "red", "git")]
    [InlineData("permit(principal, action == |", "Action::\"call\",Action::\"list\"", "Action::\"any\"")]
    [InlineData("permit(principal, action in [Action::\"call\", |", "Action::\"list\",Action::\"any\"", "resource")]
    [InlineData("permit(principal, action == Action::|", "call,list", "triage")]
    [InlineData("permit(principal, action, resource) |", "when,unless", "permit")]
    [InlineData(Call + "|", "context,principal,ip,Agent", "when,owner")]
    [InlineData(Call + "context.|", "tls,args,approved", "owner,version")]
    [InlineData(Call + "context.args.pa|", "path", "tls,user id")]
    [InlineData(Call + "context.args[|", "path,user id", "tls")]
    [InlineData(Call + "context.tls has |", "kem,version", "args")]
    [InlineData(Call + "principal has limits.|", "daily,burst", "owner")]
    [InlineData(Call + "principal.|", "owner,score,hasTag,getTag", "name")]
    [InlineData(Call + "resource.|", "name,risk", "owner,hasTag")]
    [InlineData(Call + "principal.peers.|", "contains,isEmpty", "owner")]
    [InlineData(Call + "context.ip.|", "isInRange,isIpv4", "contains")]
    [InlineData(Call + "datetime(\"2026-01-01\").|", "offset,toDate", "contains")]
    [InlineData(Call + "principal == |", "Agent::\"triage\",principal", "User::\"eva\"")]
    [InlineData(Call + "action == |", "Action::\"call\"", "Action::\"any\"")]
    [InlineData(Call + "principal in |", "Team::\"red\"", "Server::\"git\"")]
    [InlineData(Call + "principal is |", "Agent,Team", "context")]
    [InlineData(Call + "principal |", "==,has,like", "context")]
    [InlineData(Call + "principal.owner == \"ab|", "", "context")]
    [InlineData("permit(principal, action, resource) when { context.| }; forbid(principal, action == Action::\"call\", resource);", "tls", "owner")]
    [InlineData("@id(\"a\") " + Call + "context.|", "args", "owner")]
    [InlineData("permit(principal is User, action, resource) when { context.|", "tls", "args")]
    public void Offers_what_may_follow_and_not_what_may_not(string text, string offered, string notOffered)
    {
        var at = text.IndexOf('|', StringComparison.Ordinal);
        var labels = PolicyCompletion.At(text.Remove(at, 1), at, GatewaySchema.Schema, Known).Select(item => item.Label).ToHashSet(StringComparer.Ordinal);
        Assert.Subset(labels, offered.Split(',', StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal));
        Assert.DoesNotContain(notOffered.Split(','), labels.Contains);
    }

    [Fact]
    public void Details_say_type_and_whether_it_may_be_absent()
    {
        var items = PolicyCompletion.At(Call + "context.args.", Call.Length + 13, GatewaySchema.Schema, []);
        Assert.Equal("String, optional", Assert.Single(items, item => item.Label == "path").Detail);
    }

    [Theory]
    [InlineData(Call + "context.args.pa|th == \"x\" };", "context.args.path", "context.args.path: String (optional: ask `has` first)")]
    [InlineData(Call + "context.ar|gs.path == \"x\" };", "context.args", "context.args: { path?: String, tags?: Set<String>, \"user id\"?: Long }")]
    [InlineData("permit(principal == Ag|ent::\"a\", action, resource);", "Agent", "entity Agent: in Team")]
    [InlineData("permit(principal, action == Action::\"ca|ll\", resource);", "\"call\"", "action \"call\": call a tool")]
    [InlineData("permit(princ|ipal is User, action, resource);", "principal", "principal: User")]
    public void Hover_says_what_a_word_is(string text, string span, string start)
    {
        var at = text.IndexOf('|', StringComparison.Ordinal);
        var clean = text.Remove(at, 1);
        var hover = PolicyCompletion.HoverAt(clean, at, GatewaySchema.Schema);
        Assert.NotNull(hover);
        Assert.Equal(span, clean.Substring(hover.Span.Start, hover.Span.Length));
        Assert.StartsWith(start, hover.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Any_cut_or_shuffled_text_is_answered()
    {
        const string Text = "@id(\"a\")\npermit(principal in ?principal, action in [Action::\"call\", Action::\"list\"], resource is Tool in Server::\"s\") when { context.args has path && context.args[\"user id\"] > 3 } unless { principal.hasTag(\"x\") || [1, 2].contains(3) };";
        var random = new Random(7);
        for (var cut = 0; cut <= Text.Length; cut++)
        {
            foreach (var text in new[] { Text[..cut], Text[cut..], Text.Remove(Math.Min(cut, Text.Length - 1), 1), new string(Text.OrderBy(_ => random.Next()).ToArray()) })
            {
                Assert.NotNull(PolicyCompletion.At(text, cut, GatewaySchema.Schema, Known));
                _ = PolicyCompletion.HoverAt(text, cut, GatewaySchema.Schema);
            }
        }
    }
}
