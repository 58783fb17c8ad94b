using SecurityConsole.Engine.Policies.Arguments;

namespace SecurityConsole.Engine.Policies.Schema;

/// <summary>The schema of policies, in Cedar's schema syntax: fixed but for the arguments, which come from the live catalogue.</summary>
public static class GatewaySchema
{
    /// <summary>Writes it.</summary>
    /// <param name="tools">The arguments of every tool that is known.</param>
    /// <param name="prompts">The names of every argument of every prompt that is known; they are all texts.</param>
    public static string Write(IEnumerable<ArgumentType> tools, IEnumerable<string> prompts)
    {
        ArgumentNullException.ThrowIfNull(tools);
        ArgumentNullException.ThrowIfNull(prompts);
        var arguments = new ArgumentUnion();
        foreach (var tool in tools)
        {
            arguments.Add(tool);
        }

        var ofPrompts = string.Join(", ", prompts.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(name => $"{CedarText.Quote(name)}?: String"));
        return $$"""
            // What agents do, to what, and in which context. Written by the gateway from its live catalogue.
            entity Team;
            entity Role;
            entity Segment;
            entity DataClass;
            entity Toolset;
            entity Agent in [Team, Role] { name: String, owner: String };
            entity Server in [Team, Segment, DataClass] { name: String, owner: String };
            entity Tool in [Server, Toolset, DataClass] { name: String };
            entity Prompt in [Server, Toolset, DataClass] { name: String };
            entity Resource in [Server, Toolset, DataClass] { uri: String };

            {{ContextSchema.Text}}

            action "use";
            action "call" in ["use"] appliesTo { principal: [Agent], resource: [Tool], context: { {{ContextSchema.Members}}, args: {{arguments.Write()}} } };
            action "get" in ["use"] appliesTo { principal: [Agent], resource: [Prompt], context: { {{ContextSchema.Members}}, args: { {{ofPrompts}} } } };
            action "read", "subscribe" in ["use"] appliesTo { principal: [Agent], resource: [Resource], context: { {{ContextSchema.Members}}, args: {} } };
            action "complete" in ["use"] appliesTo { principal: [Agent], resource: [Prompt, Resource], context: { {{ContextSchema.Members}}, args: {} } };
            action "sample", "elicit", "other" in ["use"] appliesTo { principal: [Agent], resource: [Server], context: { {{ContextSchema.Members}}, args: {} } };

            """;
    }
}
