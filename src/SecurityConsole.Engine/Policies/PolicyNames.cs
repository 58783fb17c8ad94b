using SecurityConsole.Engine.Access;
using SecurityConsole.Policy.Entities;

namespace SecurityConsole.Engine.Policies;

/// <summary>How the directory's things are named in policies.</summary>
public static class PolicyNames
{
    /// <summary>An agent; the id is its name.</summary>
    public const string Agent = "Agent";

    /// <summary>Who answers for agents or servers; the id is the owner's text.</summary>
    public const string Team = "Team";

    /// <summary>What an agent is for; the id is the role's name.</summary>
    public const string Role = "Role";

    /// <summary>A part of the estate that servers are in.</summary>
    public const string Segment = "Segment";

    /// <summary>A server; the id is its name.</summary>
    public const string Server = "Server";

    /// <summary>A class of data.</summary>
    public const string DataClass = "DataClass";

    /// <summary>A group of tools: <c>read-only</c>, <c>destructive</c>, <c>open-world</c>, as their pinned definitions say, and those that administrators name.</summary>
    public const string Toolset = "Toolset";

    /// <summary>A tool; the id is <c>server/name</c>.</summary>
    public const string Tool = "Tool";

    /// <summary>A prompt; the id is <c>server/name</c>.</summary>
    public const string Prompt = "Prompt";

    /// <summary>A resource or resource template; the id is <c>server/uri</c>.</summary>
    public const string Resource = "Resource";

    /// <summary>Tools that change nothing.</summary>
    public static EntityUid ReadOnlyTools { get; } = new(Toolset, "read-only");

    /// <summary>Tools that may destroy something.</summary>
    public static EntityUid DestructiveTools { get; } = new(Toolset, "destructive");

    /// <summary>Tools that reach beyond their server.</summary>
    public static EntityUid OpenWorldTools { get; } = new(Toolset, "open-world");

    /// <summary>The type of a kind of capability; of none, the server itself.</summary>
    public static string TypeOf(CapabilityKind kind) => kind switch
    {
        CapabilityKind.Tool => Tool,
        CapabilityKind.Prompt => Prompt,
        CapabilityKind.Resource => Resource,
        _ => Server,
    };

    /// <summary>A capability of a server; without a kind, the server.</summary>
    public static EntityUid Of(string server, CapabilityKind kind, string name) =>
        kind == CapabilityKind.None ? new(Server, server) : new(TypeOf(kind), $"{server}/{name}");
}
