using System.Buffers;
using SecurityConsole.Engine.Access;
using SecurityConsole.Engine.Calls;
using SecurityConsole.Protocol.Eras;
using SecurityConsole.Protocol.Listings;

namespace SecurityConsole.Engine.Inspection;

/// <summary>Cuts lists in an answer to what the agent is granted. Every byte that is kept stays as it was.</summary>
internal static class GrantedLists
{
    /// <summary>Cuts the list of one rule, or of every rule where the method is not known. False when the answer cannot be read as a list, so it must not pass.</summary>
    public static bool Cut(CallContext call, MethodRule? rule, ReadOnlyMemory<byte> message, out ReadOnlyMemory<byte>? rewritten)
    {
        rewritten = null;
        if (rule is not null)
        {
            return CutOne(call, rule, message, required: true, ref rewritten);
        }

        foreach (var each in MethodRules.Lists)
        {
            if (!CutOne(call, each, rewritten ?? message, required: false, ref rewritten))
            {
                return false;
            }
        }

        return true;
    }

    private static bool CutOne(CallContext call, MethodRule rule, ReadOnlyMemory<byte> message, bool required, ref ReadOnlyMemory<byte>? rewritten)
    {
        var granted = call.Server!.Capabilities.Of(rule.Kind);
        var policies = call.Directory.Policies;
        if (granted.Everything && !policies.MayHide)
        {
            return true;
        }

        var output = new ArrayBufferWriter<byte>(message.Length);
        if (!ListFilter.TryFilter(message.Span, rule.List!, Shows, mustBePrivate: call.Era == ProtocolEra.Modern, output, out var outcome))
        {
            return !required;
        }

        if (outcome.IsChanged)
        {
            rewritten = output.WrittenMemory;
        }

        if (outcome.Removed > 0)
        {
            call.Answer.RemovedItems += outcome.Removed;
            call.Because(new("access", "list-filtered", $"{outcome.Removed} of the listed {rule.List!.ListProperty} are outside what the agent may use and were left out."));
        }

        return true;

        bool Shows(string name) => granted.Matches(name) && policies.CouldPermit(call.Credential!.Agent.Registration.Name, call.ServerName, rule.Kind, name);
    }
}
