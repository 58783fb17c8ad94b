using System.Buffers;
using SecurityConsole.Engine.Access;
using SecurityConsole.Engine.Calls;
using SecurityConsole.Engine.Catalogue;
using SecurityConsole.Protocol.Eras;
using SecurityConsole.Protocol.Listings;

namespace SecurityConsole.Engine.Inspection;

/// <summary>Cuts lists in an answer to what the agent is granted and what is approved. Every byte that is kept stays as it was.</summary>
internal static class GrantedLists
{
    /// <summary>Cuts the list of one rule, or of every rule where the method is not known. False when the answer cannot be read as a list, so it must not pass.</summary>
    public static bool Cut(CallContext call, MethodRule? rule, ReadOnlyMemory<byte> message, CatalogueSightings sightings, out ReadOnlyMemory<byte>? rewritten)
    {
        rewritten = null;
        if (rule is not null)
        {
            return CutOne(call, rule, message, sightings, required: true, ref rewritten);
        }

        foreach (var each in MethodRules.Lists)
        {
            if (!CutOne(call, each, rewritten ?? message, sightings, required: false, ref rewritten))
            {
                return false;
            }
        }

        return true;
    }

    private static bool CutOne(CallContext call, MethodRule rule, ReadOnlyMemory<byte> message, CatalogueSightings sightings, bool required, ref ReadOnlyMemory<byte>? rewritten)
    {
        var granted = call.Server!.Capabilities.Of(rule.Kind);
        var policies = call.Directory.Policies;
        var kind = CatalogueKindNames.ListedBy(rule);
        var catalogue = ServerCatalogue.Of(call) is { } kept && kept.LooksAt(kind) ? kept : null;
        var dependsOnAgent = !granted.Everything || policies.MayHide;
        if (!dependsOnAgent && catalogue is null)
        {
            return true;
        }

        var held = 0;
        var output = new ArrayBufferWriter<byte>(message.Length);
        if (!ListFilter.TryFilter(message, rule.List!, Keep, mustBePrivate: dependsOnAgent && call.Era == ProtocolEra.Modern, output, out var outcome))
        {
            return !required;
        }

        if (outcome.IsChanged)
        {
            rewritten = output.WrittenMemory;
        }

        call.Answer.RemovedItems += outcome.Removed;
        if (outcome.Removed > held)
        {
            call.Because(new("access", "list-filtered", $"{outcome.Removed - held} of the listed {rule.List!.ListProperty} are outside what the agent may use and were left out."));
        }

        if (held > 0)
        {
            call.Because(new("catalogue", "list-held", $"{held} of the listed {rule.List!.ListProperty} are not what was approved and were left out."));
        }

        return true;

        bool Keep(string name, ReadOnlyMemory<byte> item)
        {
            if (!granted.Matches(name) || !policies.CouldPermit(call.Credential!.Agent.Registration.Name, call.ServerName, rule.Kind, name))
            {
                return false;
            }

            if (catalogue is null || sightings.Shows(call, catalogue, kind, name, item))
            {
                return true;
            }

            held++;
            return false;
        }
    }
}
